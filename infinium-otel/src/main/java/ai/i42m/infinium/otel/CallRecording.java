package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.trace.LiveSpan;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.otel.internal.trace.TaskTotals;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes calls that have just been made as spans of their own, for a task or one of its steps.
 * Thread-safe.
 *
 * @param live the task's or the step's; calls after its end are ignored
 * @param parent asked at each call
 */
record CallRecording(Tracer tracer, LiveSpan live, Supplier<Context> parent, TaskTotals totals) {

  void llmCall(String model, Consumer<LlmCall.Builder> call) {
    live.record(
        "a model call",
        to -> {
          LlmCall.Builder builder = LlmCall.builder(model);
          call.accept(builder);
          LlmCall done = builder.build();
          SpanFields.llmCall(tracer, parent.get(), done);
          totals.called(done);
        });
  }

  void toolCall(String toolName, Consumer<ToolCall.Builder> call) {
    live.record(
        "a tool call",
        to -> {
          ToolCall.Builder builder = ToolCall.builder(toolName);
          call.accept(builder);
          SpanFields.toolCall(tracer, parent.get(), builder.build());
        });
  }
}
