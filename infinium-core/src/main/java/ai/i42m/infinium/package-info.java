/** Probe. */
@NullMarked
package ai.i42m.infinium;

import org.jspecify.annotations.NullMarked;
