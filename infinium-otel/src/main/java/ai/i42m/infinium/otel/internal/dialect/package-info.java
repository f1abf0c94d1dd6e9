/**
 * Reads one span at a time: what it is for a task, and what it says, in the words of whoever wrote
 * it. Start at {@link ai.i42m.infinium.otel.internal.dialect.Dialects}.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.NullMarked;
