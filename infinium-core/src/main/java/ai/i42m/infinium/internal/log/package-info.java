/** Log lines of this library. Internal: may change in any release. */
@NullMarked
package ai.i42m.infinium.internal.log;

import org.jspecify.annotations.NullMarked;
