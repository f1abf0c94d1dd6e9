/**
 * Turns the tree of a task's spans into the task. Start at {@link
 * ai.i42m.infinium.otel.internal.mapping.TaskMapper}, which names every stage in order.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ai.i42m.infinium.otel.internal.mapping;

import org.jspecify.annotations.NullMarked;
