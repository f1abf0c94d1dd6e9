package ai.i42m.infinium.otel.internal.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Free-form maps and lists with their keys and texts redacted, in the same order.
 *
 * <p>An entry whose key is dropped goes with it; of keys that become the same the last one stays.
 *
 * @param own texts that are not asked about
 */
record RedactedMaps(Redaction redaction, Predicate<String> own) {

  /** Recursive, as such maps are at most a hundred levels deep. */
  Map<String, @Nullable Object> map(String field, Map<?, ?> map) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = text(field, String.valueOf(key));
          Object kept = value(field + '.' + key, value);
          if (name != null && (kept != null || value == null)) {
            left.put(name, kept);
          }
        });
    return left;
  }

  /** What may stay of a text; null when nothing may. */
  @Nullable String text(String field, String text) {
    return own.test(text) ? text : redaction.text(field, text);
  }

  private @Nullable Object value(String field, @Nullable Object value) {
    if (value instanceof String text) {
      return text(field, text);
    }
    if (value instanceof Map<?, ?> map) {
      return map(field, map);
    }
    return value instanceof List<?> list ? list(field + "[]", list) : value;
  }

  private List<@Nullable Object> list(String field, List<?> list) {
    List<@Nullable Object> left = new ArrayList<>();
    for (Object item : list) {
      Object kept = value(field, item);
      if (kept != null || item == null) {
        left.add(kept);
      }
    }
    return left;
  }
}
