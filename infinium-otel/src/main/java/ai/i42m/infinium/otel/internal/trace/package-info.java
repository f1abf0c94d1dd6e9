/**
 * Writes tasks, steps, calls and errors onto spans, and keeps what the tracing API keeps beside
 * them.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.trace;

import org.jspecify.annotations.NullMarked;
