/**
 * The client of Infinium: hands over tasks, at once or in the background, and fetches managed
 * prompts.
 *
 * <p>Start at {@link ai.i42m.infinium.InfiniumClient}. What a task holds is {@link
 * ai.i42m.infinium.task.TaskData}; what can go wrong is in {@link ai.i42m.infinium.error}; how
 * spans become tasks is another artifact, {@code infinium-otel}.
 *
 * <p>{@link ai.i42m.infinium.TraceBuilder} records a task while it is being done, without
 * OpenTelemetry.
 *
 * <p>A direct call ({@code sendTask}, {@code getPrompt}) blocks, throws and answers. A reported
 * task ({@code report}) is queued, sent by a background thread and never disturbs the agent; {@link
 * ai.i42m.infinium.DeliveryStats} and {@link ai.i42m.infinium.DeliveryReceipt} tell what became of
 * it.
 */
@NullMarked
package ai.i42m.infinium;

import org.jspecify.annotations.NullMarked;
