package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps and lists out of what attributes and log records carry: structured values, JSON texts, and
 * names with numbers in them. Never throws.
 */
final class Structures {

  /** Deeper values tell nobody anything, and are left out. */
  private static final int MAX_DEPTH = 100;

  private Structures() {}

  /** A structured value as maps, lists, texts, numbers and booleans; null for bytes. */
  static @Nullable Object of(Value<?> value) {
    return of(value, 0);
  }

  /** A text that is a JSON object or list as that; any other text as it is. */
  static Object of(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return text;
    }
    Object value = JsonText.read(text).value();
    return value == null ? text : value;
  }

  /**
   * A map or list whose members stand in an attribute each.
   *
   * <pre>
   *   llm.prompts.0.role = "user"
   *   llm.prompts.0.parts.1.text = "hi"      →  [{"role": "user", "parts": [{"text": "hi"}]}]
   * </pre>
   *
   * @param prefix what the names begin with, with the dot
   * @return null when no attribute begins so
   */
  static @Nullable Object below(String prefix, SpanAttributes attributes) {
    Map<String, Object> root = new LinkedHashMap<>();
    attributes.names().stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .forEach(name -> put(root, name.substring(prefix.length()), attributes.text(name)));
    return root.isEmpty() ? null : listsOf(root, 0);
  }

  /** The member of a map; null when the value is no map, or has none of that name. */
  static @Nullable Object member(@Nullable Object value, String name) {
    return value instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static @Nullable Object of(Value<?> value, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    Object inner = value.getValue();
    if (inner instanceof List<?> list) {
      return ofList(list, depth);
    }
    boolean plain = inner instanceof String || inner instanceof Number || inner instanceof Boolean;
    return plain ? inner : null;
  }

  private static Object ofList(List<?> list, int depth) {
    List<@Nullable Object> values = new ArrayList<>();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Object item : list) {
      if (item instanceof KeyValue member) {
        members.put(member.getKey(), of(member.getValue(), depth + 1));
      } else if (item instanceof Value<?> value) {
        values.add(of(value, depth + 1));
      }
    }
    return members.isEmpty() ? values : members;
  }

  @SuppressWarnings("unchecked") // only put() makes these maps
  private static void put(Map<String, Object> root, String path, @Nullable String value) {
    Map<String, Object> at = root;
    String[] names = path.split("\\.", MAX_DEPTH);
    for (int i = 0; i < names.length - 1; i++) {
      Object next = at.computeIfAbsent(names[i], name -> new LinkedHashMap<String, Object>());
      if (!(next instanceof Map)) {
        return;
      }
      at = (Map<String, Object>) next;
    }
    if (value != null) {
      at.putIfAbsent(names[names.length - 1], value);
    }
  }

  /** Maps whose names are all numbers become lists, in the order of the numbers. */
  private static Object listsOf(Map<?, ?> map, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            members.put(
                (String) name, value instanceof Map<?, ?> m ? listsOf(m, depth + 1) : value));
    boolean numbered =
        !members.isEmpty() && members.keySet().stream().allMatch(Structures::isNumber);
    if (!numbered) {
      return members;
    }
    return members.entrySet().stream()
        .sorted((a, b) -> Integer.compare(numberOf(a), numberOf(b)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int numberOf(Map.Entry<String, Object> member) {
    return Integer.parseInt(member.getKey());
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty()
        && name.length() < 7
        && name.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
