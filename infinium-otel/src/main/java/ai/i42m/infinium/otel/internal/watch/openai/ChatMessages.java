package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;
import static java.util.stream.Collectors.joining;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionDeveloperMessageParam;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionSystemMessageParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the last two messages of a chat: their text, whatever the form of their content. Images,
 * sounds and files are left out. Stateless.
 */
final class ChatMessages {

  private ChatMessages() {}

  static void tell(List<ChatCompletionMessageParam> messages, CallRequest to) {
    for (ChatCompletionMessageParam message : Fields.lastTwo(messages)) {
      tell(message, to);
    }
  }

  @SuppressWarnings("deprecation") // messages of functions are still sent
  private static void tell(ChatCompletionMessageParam message, CallRequest to) {
    if (message.isUser()) {
      to.message("user", user(value(message.asUser()._content())));
    } else if (message.isAssistant()) {
      to.message("assistant", assistant(value(message.asAssistant()._content())));
    } else if (message.isTool()) {
      to.message("tool", tool(value(message.asTool()._content())));
    } else if (message.isSystem()) {
      to.message("system", system(value(message.asSystem()._content())));
    } else if (message.isDeveloper()) {
      to.message("developer", developer(value(message.asDeveloper()._content())));
    } else if (message.isFunction()) {
      to.message("function", value(message.asFunction()._content()));
    }
  }

  private static @Nullable String user(ChatCompletionUserMessageParam.@Nullable Content content) {
    if (content == null || content.isText()) {
      return content == null ? null : content.asText();
    }
    return content.isArrayOfContentParts()
        ? joined(
            content.asArrayOfContentParts().stream()
                .filter(ChatCompletionContentPart::isText)
                .map(ChatCompletionContentPart::asText))
        : null;
  }

  private static @Nullable String assistant(
      ChatCompletionAssistantMessageParam.@Nullable Content content) {
    if (content == null || content.isText()) {
      return content == null ? null : content.asText();
    }
    return content.isArrayOfContentParts()
        ? joined(
            content.asArrayOfContentParts().stream()
                .filter(part -> part.isText())
                .map(part -> part.asText()))
        : null;
  }

  private static @Nullable String tool(ChatCompletionToolMessageParam.@Nullable Content content) {
    if (content == null || content.isText()) {
      return content == null ? null : content.asText();
    }
    return content.isArrayOfContentParts()
        ? joined(content.asArrayOfContentParts().stream())
        : null;
  }

  private static @Nullable String system(
      ChatCompletionSystemMessageParam.@Nullable Content content) {
    if (content == null || content.isText()) {
      return content == null ? null : content.asText();
    }
    return content.isArrayOfContentParts()
        ? joined(content.asArrayOfContentParts().stream())
        : null;
  }

  private static @Nullable String developer(
      ChatCompletionDeveloperMessageParam.@Nullable Content content) {
    if (content == null || content.isText()) {
      return content == null ? null : content.asText();
    }
    return content.isArrayOfContentParts()
        ? joined(content.asArrayOfContentParts().stream())
        : null;
  }

  private static String joined(Stream<ChatCompletionContentPartText> parts) {
    return parts.map(part -> value(part._text())).filter(Objects::nonNull).collect(joining("\n"));
  }
}
