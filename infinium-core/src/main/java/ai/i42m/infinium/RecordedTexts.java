package ai.i42m.infinium;

import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ToolCall;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Cuts the texts of what is recorded by hand to the length that Infinium's reader shows. */
final class RecordedTexts {
  private final TextLimits limits;

  RecordedTexts(TextLimits limits) {
    this.limits = limits;
  }

  @Nullable String stepInput(@Nullable String input) {
    return cut(input, limits.stepInputPreview());
  }

  @Nullable String stepOutput(@Nullable String output) {
    return cut(output, limits.stepOutputPreview());
  }

  /** The call with its summaries and the stack trace of its error cut. */
  ToolCall toolCall(ToolCall call) {
    ToolCall.Builder cut =
        ToolCall.builder(call.toolName())
            .duration(call.duration())
            .inputSummary(cut(call.inputSummary(), limits.toolInputSummary()))
            .outputSummary(cut(call.outputSummary(), limits.toolOutputSummary()))
            .error(call.error() == null ? null : error(call.error()));
    return call.httpStatus() == null ? cut.build() : cut.httpStatus(call.httpStatus()).build();
  }

  /** The error with its stack trace cut. */
  ErrorDetail error(ErrorDetail error) {
    return ErrorDetail.builder(error.errorType(), error.message())
        .recoverable(error.recoverable())
        .retryCount(error.retryCount())
        .stackTrace(cut(error.stackTrace(), limits.stackTrace()))
        .errorCode(error.errorCode())
        .build();
  }

  /** The exception by the simple name of its class; one without a message has that name for it. */
  ErrorDetail error(Throwable exception) {
    String type = exception.getClass().getSimpleName();
    String name = type.isEmpty() ? exception.getClass().getName() : type;
    String message = exception.getMessage();
    StringWriter stackTrace = new StringWriter();
    exception.printStackTrace(new PrintWriter(stackTrace));
    return ErrorDetail.builder(name, message == null || message.isBlank() ? name : message)
        .stackTrace(cut(stackTrace.toString(), limits.stackTrace()))
        .build();
  }

  private static @Nullable String cut(@Nullable String text, int limit) {
    return text == null ? null : TextLimits.cut(text, limit);
  }
}
