package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_INPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;

import ai.i42m.infinium.json.Json;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as the current GenAI conventions have them: a role and parts of many types.
 *
 * <pre>
 *   [{"role": "user",      "parts": [{"type": "text", "content": "…"}]},
 *    {"role": "assistant", "parts": [{"type": "tool_call", "id": "…", "name": "…", "arguments": {…}}]},
 *    {"role": "tool",      "parts": [{"type": "tool_call_response", "id": "…", "response": …}]}]
 * </pre>
 */
final class GenAiMessages {

  private GenAiMessages() {}

  static Messages read(SpanAttributes attributes) {
    List<Message> input = messages(attributes, GEN_AI_INPUT_MESSAGES);
    List<Message> output = messages(attributes, GEN_AI_OUTPUT_MESSAGES);
    return new Messages(lastUserText(input), text(output), toolCalls(output), toolResults(input));
  }

  private static @Nullable String lastUserText(List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      String text = "user".equals(message.role()) ? text(List.of(message)) : null;
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String text(List<Message> messages) {
    List<String> texts = new ArrayList<>();
    for (Message message : messages) {
      for (Map<?, ?> part : message.parts("text")) {
        String text = asText(part.get("content"));
        if (text != null && !text.isBlank()) {
          texts.add(text);
        }
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  private static List<ToolUse> toolCalls(List<Message> messages) {
    List<ToolUse> calls = new ArrayList<>();
    for (Message message : messages) {
      for (Map<?, ?> part : message.parts("tool_call")) {
        if (part.get("name") instanceof String name && !name.isBlank()) {
          calls.add(new ToolUse(name, asText(part.get("id")), asText(part.get("arguments")), null));
        }
      }
    }
    return calls;
  }

  private static Map<String, String> toolResults(List<Message> messages) {
    Map<String, String> results = new HashMap<>();
    for (Message message : messages) {
      for (Map<?, ?> part : message.parts("tool_call_response")) {
        String id = asText(part.get("id"));
        // Emitters that follow the examples of before mid 2026 say "result".
        Object response = part.containsKey("response") ? part.get("response") : part.get("result");
        String result = asText(response);
        if (id != null && result != null) {
          results.put(id, result);
        }
      }
    }
    return results;
  }

  private static List<Message> messages(SpanAttributes attributes, AttributeKey<String> key) {
    String json = attributes.text(key);
    List<Message> messages = new ArrayList<>();
    if (json != null) {
      for (Object message : JsonText.read(json).list()) {
        if (message instanceof Map<?, ?> members) {
          messages.add(new Message(members));
        }
      }
    }
    return messages;
  }

  private static @Nullable String asText(@Nullable Object value) {
    return value == null || value instanceof String ? (String) value : Json.writeString(value);
  }

  private record Message(Map<?, ?> members) {

    @Nullable String role() {
      return members.get("role") instanceof String role ? role : null;
    }

    List<Map<?, ?>> parts(String type) {
      List<Map<?, ?>> parts = new ArrayList<>();
      if (members.get("parts") instanceof List<?> all) {
        for (Object part : all) {
          if (part instanceof Map<?, ?> map && type.equals(map.get("type"))) {
            parts.add(map);
          }
        }
      }
      return parts;
    }
  }
}
