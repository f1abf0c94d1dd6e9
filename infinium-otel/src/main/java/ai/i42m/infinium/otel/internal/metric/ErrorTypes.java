package ai.i42m.infinium.otel.internal.metric;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;

import io.opentelemetry.api.common.Attributes;
import java.util.Locale;

/** How a cause of loss is written. */
final class ErrorTypes {

  private ErrorTypes() {}

  /** The name of a {@code DropReason} or a {@link SpanLoss} in lower case. */
  static String of(Enum<?> cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }

  static Attributes addedTo(Attributes component, String errorType) {
    return component.toBuilder().put(ERROR_TYPE, errorType).build();
  }
}
