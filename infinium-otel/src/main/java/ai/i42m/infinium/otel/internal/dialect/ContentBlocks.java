package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one message, in the shapes in which providers and frameworks have them: text, a tool
 * asked for, a tool's answer.
 *
 * <pre>
 *   text     {"type": "text", "content": "…"}   {"type": "text", "text": "…"}   {"text": "…"}
 *   asked    {"type": "tool_call", "id", "name", "arguments"}      {"id", "function": {"name", "arguments"}}
 *            {"type": "tool_use", "id", "name", "input"}           {"toolUse": {"toolUseId", "name", "input"}}
 *            {"functionCall": {"id", "name", "args"}}              {"type": "tool-call", "toolCallId", "toolName", "input"}
 *   answer   {"type": "tool_call_response", "id", "response"}      {"toolResult": {"toolUseId", "content"}}
 *            {"type": "tool_result", "tool_use_id", "content"}     {"functionResponse": {"id", "response"}}
 * </pre>
 */
final class ContentBlocks {

  /** Members that hold a whole part, by name. */
  private static final List<String> WRAPPERS =
      List.of(
          "message_content",
          "tool_call",
          "toolUse",
          "toolResult",
          "functionCall",
          "functionResponse",
          "function");

  private static final List<String> IDS =
      List.of("id", "toolUseId", "tool_use_id", "toolCallId", "tool_call_id");

  private static final List<String> NAMES = List.of("name", "toolName");

  private static final List<String> ARGUMENTS = List.of("arguments", "args", "input");

  /** In emitters that follow the examples of before mid 2026, "result" stands for "response". */
  private static final List<String> RESULTS = List.of("response", "result", "output", "content");

  private final List<String> texts = new ArrayList<>();
  private final List<ToolUse> asked = new ArrayList<>();
  private final List<ToolUse> answered = new ArrayList<>();

  /**
   * Whether a JSON text may ask for a tool: that takes a member of {@link #NAMES}, whose quote has
   * a backslash before it where the JSON is a text within the text. A letter may be written as its
   * number.
   */
  static boolean mayNameTool(String json) {
    return json.contains("ame\"") || json.contains("ame\\") || json.contains("\\u");
  }

  /** Reads one part, or a list of them; what has no known shape is left out. */
  void add(@Nullable Object part) {
    if (part instanceof String text) {
      addText(text);
    } else if (part instanceof List<?> parts) {
      parts.forEach(this::add);
    } else if (part instanceof Map<?, ?> map) {
      addPart(map);
    }
  }

  /** Reads a list of tools asked for, which stands beside the parts of a message. */
  void addAsked(@Nullable Object calls) {
    if (calls instanceof List<?> list) {
      list.forEach(call -> addAsked(call, null));
    }
  }

  /** Takes everything else of the message for the answer of a tool. */
  void addAnswer(@Nullable String callId, @Nullable Object answer) {
    String result = text(answer);
    if (callId != null && result != null) {
      answered.add(new ToolUse("", callId, null, result));
    }
  }

  /** All text, one line for each part; null when there is none. */
  @Nullable String text() {
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  List<ToolUse> asked() {
    return asked;
  }

  List<ToolUse> answered() {
    return answered;
  }

  /** The text of a value: of a list of texts all of them, of anything else its JSON. */
  static @Nullable String text(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    ContentBlocks blocks = new ContentBlocks();
    if (value instanceof List<?>) {
      blocks.add(value);
    }
    String text = blocks.text();
    return text == null ? Json.writeString(value) : text;
  }

  private void addPart(Map<?, ?> part) {
    String type = part.get("type") instanceof String said ? said.toLowerCase(Locale.ROOT) : "";
    String wrapper = wrapper(part);
    String kind = (type + " " + wrapper).replace('-', '_').toLowerCase(Locale.ROOT);
    if (kind.contains("result") || kind.contains("response")) {
      Map<?, ?> answer = unwrapped(part, wrapper);
      addAnswer(first(answer, IDS), firstValue(answer, RESULTS));
    } else if (kind.contains("call") || kind.contains("use") || kind.contains("function")) {
      addAsked(part, null);
    } else if (!wrapper.isEmpty()) {
      add(part.get(wrapper));
    } else if (type.isEmpty() || type.endsWith("text")) {
      add(part.get("text"));
      add(part.get("content") instanceof String text ? text : null);
    }
  }

  private void addAsked(@Nullable Object call, @Nullable String outerId) {
    if (!(call instanceof Map<?, ?> map)) {
      return;
    }
    String id = Objects.requireNonNullElse(first(map, IDS), outerId == null ? "" : outerId);
    String wrapper = wrapper(map);
    String name = first(map, NAMES);
    if (name != null) {
      asked.add(
          new ToolUse(name, id.isBlank() ? null : id, text(firstValue(map, ARGUMENTS)), null));
    } else if (!wrapper.isEmpty()) {
      addAsked(map.get(wrapper), id);
    }
  }

  private void addText(String text) {
    if (!Placeholders.isAbsent(text)) {
      texts.add(text);
    }
  }

  private static Map<?, ?> unwrapped(Map<?, ?> part, String wrapper) {
    return part.get(wrapper) instanceof Map<?, ?> inner ? inner : part;
  }

  private static String wrapper(Map<?, ?> part) {
    for (String wrapper : WRAPPERS) {
      if (part.get(wrapper) instanceof Map) {
        return wrapper;
      }
    }
    return "";
  }

  private static @Nullable String first(Map<?, ?> map, List<String> names) {
    return firstValue(map, names) instanceof String text && !text.isBlank() ? text : null;
  }

  private static @Nullable Object firstValue(Map<?, ?> map, List<String> names) {
    for (String name : names) {
      if (map.get(name) != null) {
        return map.get(name);
      }
    }
    return null;
  }
}
