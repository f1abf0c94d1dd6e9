/** Tests of the client, with {@code LocalInfinium} at the other end. */
@NullMarked
package ai.i42m.infinium;

import org.jspecify.annotations.NullMarked;
