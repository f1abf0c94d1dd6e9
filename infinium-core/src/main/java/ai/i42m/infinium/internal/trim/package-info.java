/**
 * Brings a task under the size that Infinium takes, least valuable parts first.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.internal.trim;

import org.jspecify.annotations.NullMarked;
