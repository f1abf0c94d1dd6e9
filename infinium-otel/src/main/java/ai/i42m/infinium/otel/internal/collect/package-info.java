/**
 * Gathers the spans of each task until it is complete: {@code OpenTasks} for a processor, which
 * sees starts and ends, {@code LingeringTraces} for an exporter, which sees only ends.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.collect;

import org.jspecify.annotations.NullMarked;
