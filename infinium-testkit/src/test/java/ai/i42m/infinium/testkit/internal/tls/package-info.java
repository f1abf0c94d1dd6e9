/** Tests of the package of the same name. */
@NullMarked
package ai.i42m.infinium.testkit.internal.tls;

import org.jspecify.annotations.NullMarked;
