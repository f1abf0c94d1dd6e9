/**
 * Writes arguments and results of traced work as text, bounded and without harm to the application.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.print;

import org.jspecify.annotations.NullMarked;
