package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.list;
import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;
import static java.util.stream.Collectors.joining;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.core.JsonField;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the last two items of what a Response is asked for: their text, whatever the form of their
 * content. Instructions are no message. Stateless.
 */
final class ResponseInput {

  private ResponseInput() {}

  static void tell(ResponseCreateParams.@Nullable Input input, CallRequest to) {
    if (input != null && input.isText()) {
      to.message("user", input.asText());
    } else if (input != null && input.isResponse()) {
      Fields.lastTwo(input.asResponse()).forEach(item -> tell(item, to));
    }
  }

  private static void tell(ResponseInputItem item, CallRequest to) {
    if (item.isEasyInputMessage()) {
      EasyInputMessage message = item.asEasyInputMessage();
      EasyInputMessage.Role role = value(message._role());
      to.message(role == null ? "user" : role.asString(), text(value(message._content())));
    } else if (item.isMessage()) {
      ResponseInputItem.Message message = item.asMessage();
      ResponseInputItem.Message.Role role = value(message._role());
      to.message(role == null ? "user" : role.asString(), joined(list(message._content())));
    } else if (item.isResponseOutputMessage()) {
      to.message("assistant", ResponseOutput.text(item.asResponseOutputMessage()));
    } else if (item.isFunctionCallOutput()) {
      to.message("tool", toolResult(item.asFunctionCallOutput()));
    }
  }

  private static @Nullable String text(EasyInputMessage.@Nullable Content content) {
    if (content != null && content.isTextInput()) {
      return content.asTextInput();
    }
    return content != null && content.isResponseInputMessageContentList()
        ? joined(content.asResponseInputMessageContentList())
        : null;
  }

  private static String joined(List<ResponseInputContent> parts) {
    return parts.stream()
        .filter(ResponseInputContent::isInputText)
        .map(part -> value(part.asInputText()._text()))
        .filter(Objects::nonNull)
        .collect(joining("\n"));
  }

  /** A plain text until 3.x, since then that or a list of parts. */
  private static @Nullable String toolResult(ResponseInputItem.FunctionCallOutput result) {
    Object output = ((JsonField<?>) result._output()).asKnown().orElse(null);
    if (output instanceof String text) {
      return text;
    }
    return output == null ? null : ToolResultForms.text(output);
  }

  /** Of types that the library has since 4.0. */
  private static final class ToolResultForms {

    static @Nullable String text(Object output) {
      if (!(output instanceof ResponseInputItem.FunctionCallOutput.Output result)) {
        return null;
      }
      if (result.isString()) {
        return result.asString();
      }
      return result.isResponseFunctionCallOutputItemList()
          ? result.asResponseFunctionCallOutputItemList().stream()
              .filter(part -> part.isInputText())
              .map(part -> value(part.asInputText()._text()))
              .filter(Objects::nonNull)
              .collect(joining("\n"))
          : null;
    }
  }
}
