/**
 * A support-desk agent, from a file of tickets to tasks in Infinium, in one program.
 *
 * <p>Start reading at {@code Quickstart.run}: its lines are the stages, in order. What you would
 * write in your own program is in {@code Quickstart.telemetry} (the OpenTelemetry set-up) and in
 * package {@code desk} (the agent that records its work).
 *
 * <p>The rest makes the program run on a bare machine and prove itself: {@code model} stands in for
 * OpenAI, {@code otlp} for a tracing backend, and {@code report} counts what arrived.
 */
@NullMarked
package ai.i42m.infinium.examples.quickstart;

import org.jspecify.annotations.NullMarked;
