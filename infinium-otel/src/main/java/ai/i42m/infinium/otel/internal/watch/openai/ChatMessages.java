package ai.i42m.infinium.otel.internal.watch.openai;

import static java.util.stream.Collectors.joining;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import java.util.List;
import java.util.Optional;
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
      to.message("user", user(message));
    } else if (message.isAssistant()) {
      to.message("assistant", assistant(message));
    } else if (message.isTool()) {
      to.message("tool", tool(message));
    } else if (message.isSystem()) {
      to.message("system", system(message));
    } else if (message.isDeveloper()) {
      to.message("developer", developer(message));
    } else if (message.isFunction()) {
      to.message("function", Fields.value(message.asFunction()._content()));
    }
  }

  private static @Nullable String user(ChatCompletionMessageParam message) {
    return message
        .asUser()
        ._content()
        .asKnown()
        .flatMap(
            content ->
                text(
                    content.text(),
                    content.arrayOfContentParts().stream()
                        .flatMap(List::stream)
                        .flatMap(part -> part.text().stream())))
        .orElse(null);
  }

  private static @Nullable String assistant(ChatCompletionMessageParam message) {
    return message
        .asAssistant()
        ._content()
        .asKnown()
        .flatMap(
            content ->
                text(
                    content.text(),
                    content.arrayOfContentParts().stream()
                        .flatMap(List::stream)
                        .flatMap(part -> part.text().stream())))
        .orElse(null);
  }

  private static @Nullable String tool(ChatCompletionMessageParam message) {
    return message
        .asTool()
        ._content()
        .asKnown()
        .flatMap(it -> text(it.text(), it.arrayOfContentParts().stream().flatMap(List::stream)))
        .orElse(null);
  }

  private static @Nullable String system(ChatCompletionMessageParam message) {
    return message
        .asSystem()
        ._content()
        .asKnown()
        .flatMap(it -> text(it.text(), it.arrayOfContentParts().stream().flatMap(List::stream)))
        .orElse(null);
  }

  private static @Nullable String developer(ChatCompletionMessageParam message) {
    return message
        .asDeveloper()
        ._content()
        .asKnown()
        .flatMap(it -> text(it.text(), it.arrayOfContentParts().stream().flatMap(List::stream)))
        .orElse(null);
  }

  private static Optional<String> text(
      Optional<String> whole, Stream<ChatCompletionContentPartText> parts) {
    return whole.or(
        () ->
            Optional.of(parts.flatMap(it -> it._text().asKnown().stream()).collect(joining("\n"))));
  }
}
