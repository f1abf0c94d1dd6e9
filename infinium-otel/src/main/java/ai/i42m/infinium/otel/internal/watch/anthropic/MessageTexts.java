package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What the last messages to a model say: their texts, and the texts of tools' results.
 *
 * <p>By the methods' names, since 3.0.0 has other types for the same, and the beta messages have
 * theirs. Looked at only where content is wanted. Stateless.
 */
final class MessageTexts {

  private static final int TOLD = 2;

  private static final Accessor ROLE = Accessor.of("role");
  private static final Accessor NAME = Accessor.of("asString");
  private static final Accessor CONTENT = Accessor.of("content");
  private static final Accessor STRING = Accessor.of("string");
  private static final Accessor TEXT = Accessor.of("text");
  private static final Accessor TOOL_RESULT = Accessor.of("toolResult");

  /** Of a message, of older ones and older beta ones, and of a tool's result. */
  private static final List<Accessor> BLOCKS =
      List.of(
          Accessor.of("contentBlockParams"),
          Accessor.of("blockParams"),
          Accessor.of("betaContentBlockParams"),
          Accessor.of("blocks"));

  private MessageTexts() {}

  static void tell(List<?> messages, CallRequest to) {
    messages.stream()
        .skip(Math.max(0, messages.size() - TOLD))
        .forEach(it -> to.message(role(it), text(it)));
  }

  private static String role(Object message) {
    Object role = ROLE.value(message);
    return role != null && NAME.value(role) instanceof String name ? name : "unknown";
  }

  private static String text(Object message) {
    StringJoiner texts = new StringJoiner("\n");
    add(CONTENT.value(message), texts);
    return texts.toString();
  }

  private static void add(@Nullable Object content, StringJoiner to) {
    if (content == null) {
      return;
    }
    if (STRING.value(content) instanceof String text) {
      to.add(text);
      return;
    }
    for (Accessor blocks : BLOCKS) {
      if (blocks.value(content) instanceof List<?> found) {
        found.forEach(it -> addBlock(it, to));
      }
    }
  }

  private static void addBlock(Object block, StringJoiner to) {
    Object text = TEXT.value(block);
    if (text != null) {
      Object said = text instanceof String ? text : TEXT.value(text);
      to.add(said instanceof String words ? words : "");
      return;
    }
    Object result = TOOL_RESULT.value(block);
    if (result != null) {
      add(CONTENT.value(result), to);
    }
  }
}
