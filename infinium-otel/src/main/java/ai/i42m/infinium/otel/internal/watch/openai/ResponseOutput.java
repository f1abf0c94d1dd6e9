package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.list;
import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;
import static java.util.stream.Collectors.joining;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the items of a Response: what was said, and the tools that the application is asked to use.
 * Tools that the provider uses itself are none of these. Stateless.
 */
final class ResponseOutput {

  private static final boolean HAS_CUSTOM_TOOLS =
      Fields.has(ResponseOutputItem.class, "isCustomToolCall");

  private ResponseOutput() {}

  static void tell(ResponseOutputItem item, CallAnswer to) {
    if (item.isMessage()) {
      to.text(to.takesContent() ? text(item.asMessage()) : null);
    } else {
      tellTool(item, to);
    }
  }

  static void tellTool(@Nullable ResponseOutputItem item, CallAnswer to) {
    if (item != null && item.isFunctionCall()) {
      to.tool(value(item.asFunctionCall()._name()));
    } else if (item != null && HAS_CUSTOM_TOOLS && item.isCustomToolCall()) {
      to.tool(value(item.asCustomToolCall()._name()));
    }
  }

  static String text(ResponseOutputMessage message) {
    return list(message._content()).stream()
        .map(ResponseOutput::text)
        .filter(Objects::nonNull)
        .collect(joining("\n"));
  }

  private static @Nullable String text(ResponseOutputMessage.Content part) {
    if (part.isOutputText()) {
      return value(part.asOutputText()._text());
    }
    return part.isRefusal() ? value(part.asRefusal()._refusal()) : null;
  }
}
