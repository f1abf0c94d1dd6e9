/** Tests of background delivery, with a fake sender at the other end. */
@NullMarked
package ai.i42m.infinium.internal.delivery;

import org.jspecify.annotations.NullMarked;
