package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.TextLimits;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a task from operations that are model calls or tool calls. */
final class Calls {

  private Calls() {}

  static LlmCall llmCall(Operation operation, boolean verbatim) {
    ModelCall call = Objects.requireNonNull(operation.modelCall(), "modelCall");
    String model = call.model();
    LlmCall.Builder built =
        LlmCall.builder(model == null ? ModelCall.UNKNOWN_MODEL : model)
            .provider(call.provider())
            .latency(duration(operation, call.latency(), verbatim))
            .purpose(call.purpose());
    Long input = call.tokens().input();
    if (input != null) {
      built.promptTokens(input);
    }
    Long output = call.tokens().output();
    if (output != null) {
      built.completionTokens(output);
    }
    Double temperature = call.temperature();
    return temperature == null ? built.build() : built.temperature(temperature).build();
  }

  static ToolCall toolCall(Operation operation, TextPolicy texts) {
    ToolUse use = Objects.requireNonNull(operation.toolUse(), "toolUse");
    ErrorDetail error = operation.failure() == null ? null : operation.failure().detail();
    ToolCall.Builder built =
        toolCall(use, operation.reading().isOwn(), texts)
            .duration(duration(operation, operation.reading().duration(), texts.isVerbatim()))
            .error(error == null ? null : texts.error(LimitedText.TOOL_STACK_TRACE, error));
    Long status = operation.reading().httpStatus();
    return status == null ? built.build() : built.httpStatus(status).build();
  }

  static ToolCall.Builder toolCall(ToolUse use, boolean own, TextPolicy texts) {
    TextLimits limits = texts.limits();
    return ToolCall.builder(use.name())
        .inputSummary(
            texts.content(
                LimitedText.TOOL_INPUT_SUMMARY, own, use.arguments(), limits.toolInputSummary()))
        .outputSummary(
            texts.content(
                LimitedText.TOOL_OUTPUT_SUMMARY, own, use.result(), limits.toolOutputSummary()));
  }

  /**
   * What the span says, else its length. A span of ours that was written after the work has no
   * length worth telling, one that has not ended has none, and a verbatim task has nothing but what
   * was said.
   */
  static @Nullable Duration duration(
      Operation operation, @Nullable Duration said, boolean verbatim) {
    Duration length = operation.length();
    boolean afterwards = operation.reading().isOwn() && length.isZero();
    if (said != null || verbatim || afterwards || !operation.span().hasEnded()) {
      return said;
    }
    return length;
  }
}
