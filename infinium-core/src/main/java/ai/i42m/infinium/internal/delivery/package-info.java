/**
 * Delivers reported tasks in the background: a bounded queue and one thread.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.delivery;

import org.jspecify.annotations.NullMarked;
