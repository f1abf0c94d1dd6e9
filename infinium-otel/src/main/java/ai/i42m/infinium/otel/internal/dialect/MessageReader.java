package ai.i42m.infinium.otel.internal.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a model call, in whichever shape an emitter writes them down: those of the GenAI
 * conventions, of the providers' APIs, and of frameworks. Never throws.
 *
 * <pre>
 *   [{"role": "user", "parts": […]}]                 GenAI conventions, Gemini
 *   [{"role": "user", "content": "…" or […], "tool_calls": […], "tool_call_id": "…"}]        OpenAI, Anthropic
 *   {"messages": …}  {"contents": …}  {"choices": [{"message": …}]}  {"candidates": …}       around them
 *   [{"type": "USER", "contents": […]}, {"type": "AI", "text": "…", "toolExecutionRequests": […]}]   LangChain4j
 * </pre>
 */
final class MessageReader {

  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  /** Members of what stands around a list of messages, or around one of them. */
  private static final List<String> AROUND =
      List.of(
          "messages",
          "contents",
          "choices",
          "candidates",
          "generations",
          "message",
          "data",
          "kwargs");

  /** Deeper nesting is no message any more. */
  private static final int MAX_DEPTH = 8;

  private final List<Message> messages = new ArrayList<>();

  private MessageReader() {}

  /**
   * What went into a model and what came out of it.
   *
   * @param input maps, lists, or text; null when unknown
   * @param output the same
   */
  static Messages read(@Nullable Object input, @Nullable Object output) {
    List<Message> in = messages(input, USER);
    List<Message> out = messages(output, ASSISTANT);
    Map<String, String> results = new HashMap<>();
    in.forEach(
        message -> message.answers().forEach(use -> results.put(use.callId(), use.result())));
    return new Messages(lastText(in), text(out), asked(out), results);
  }

  /** The tools that a model's output asks for; the same as {@link #read} gives. */
  static List<ToolUse> toolsAsked(@Nullable Object output) {
    return asked(messages(output, ASSISTANT));
  }

  private static List<Message> messages(@Nullable Object value, String role) {
    MessageReader reader = new MessageReader();
    reader.add(value, role, 0);
    return reader.messages;
  }

  private void add(@Nullable Object value, String role, int depth) {
    if (depth > MAX_DEPTH || value == null) {
      return;
    }
    if (value instanceof String text) {
      Object structure = Structures.of(text);
      if (structure instanceof String) {
        addMessage(Map.of("content", text), role);
      } else {
        add(structure, role, depth + 1);
      }
    } else if (value instanceof List<?> list) {
      list.forEach(item -> add(item, role, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      addMap(map, role, depth);
    }
  }

  private void addMap(Map<?, ?> map, String role, int depth) {
    for (String around : AROUND) {
      Object inner = map.get(around);
      boolean wraps = inner instanceof Map || (inner instanceof List && !isMessage(map));
      if (wraps) {
        add(inner, roleOf(map, role), depth + 1);
        return;
      }
    }
    addMessage(map, roleOf(map, role));
  }

  private void addMessage(Map<?, ?> map, String role) {
    ContentBlocks blocks = new ContentBlocks();
    Object callId = map.containsKey("tool_call_id") ? map.get("tool_call_id") : map.get("id");
    if (role.equals("tool") && callId instanceof String id && !map.containsKey("parts")) {
      Object text = map.get("text");
      blocks.addAnswer(id, text == null ? map.get("content") : text);
    } else {
      for (String parts : List.of("parts", "content", "contents", "text")) {
        addParts(map.get(parts), blocks);
      }
      for (String calls : List.of("tool_calls", "toolCalls", "toolExecutionRequests")) {
        blocks.addAsked(map.get(calls));
      }
    }
    messages.add(new Message(role, blocks.text(), distinct(blocks.asked()), blocks.answered()));
  }

  /** Gemini has the parts of a message inside of its content. */
  private static void addParts(@Nullable Object parts, ContentBlocks blocks) {
    Object inner = Structures.member(parts, "parts");
    Object told = inner == null ? parts : inner;
    // Some have a list of parts written down as one text.
    blocks.add(told instanceof String text && text.startsWith("[{") ? Structures.of(text) : told);
  }

  /** Some emitters tell of one tool both as a part and beside the parts. */
  private static List<ToolUse> distinct(List<ToolUse> asked) {
    return asked.stream().distinct().toList();
  }

  private static boolean isMessage(Map<?, ?> map) {
    return map.containsKey("role") || !roleOf(map, "").isEmpty();
  }

  private static String roleOf(Map<?, ?> map, String other) {
    Object said = map.get("role") instanceof String role ? role : map.get("type");
    if (!(said instanceof String role)) {
      return other;
    }
    return switch (role.toLowerCase(Locale.ROOT)) {
      case "user", "human" -> USER;
      case "assistant", "ai", "model" -> ASSISTANT;
      case "tool", "tool_execution_result", "function" -> "tool";
      case "system", "developer" -> "system";
      default -> other;
    };
  }

  private static @Nullable String lastText(List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      if (message.role().equals(USER) && message.text() != null) {
        return message.text();
      }
    }
    return null;
  }

  private static @Nullable String text(List<Message> messages) {
    List<String> texts = new ArrayList<>();
    for (Message message : messages) {
      if (message.text() != null) {
        texts.add(message.text());
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  private static List<ToolUse> asked(List<Message> messages) {
    return messages.stream().flatMap(message -> message.asked().stream()).toList();
  }

  private record Message(
      String role, @Nullable String text, List<ToolUse> asked, List<ToolUse> answers) {}
}
