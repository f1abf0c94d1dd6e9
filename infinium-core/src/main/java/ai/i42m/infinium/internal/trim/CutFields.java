package ai.i42m.infinium.internal.trim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names what was cut of a task, as {@code steps[].metadata(12),llm_usage.calls[](3)}: wire paths
 * without indexes, and how often each.
 *
 * <p>Used by one thread.
 */
final class CutFields {
  /** The tag of a task that names what was cut, by this class or by whoever made the task. */
  static final String TAG = "infinium.cut_fields";

  /** Longest text, in characters, and as paths are ASCII in bytes too. */
  static final int MAX_LENGTH = 2_000;

  private static final int MAX_EARLIER_LENGTH = 500;
  private static final String MORE = ",...";

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Counts one more cut at {@code path}. */
  void add(String path) {
    counts.merge(path, 1, Integer::sum);
  }

  /**
   * The tag's text, in the order of the task.
   *
   * @param earlier what the tag said before, which stays at the front; null for nothing
   */
  String toText(@Nullable String earlier) {
    StringBuilder text = new StringBuilder();
    if (earlier != null && !earlier.isEmpty()) {
      text.append(JsonSize.cut(earlier, MAX_EARLIER_LENGTH));
    }
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      String item = count.getKey() + '(' + count.getValue() + ')';
      if (text.length() + item.length() + 1 > MAX_LENGTH - MORE.length()) {
        return text.append(MORE).toString();
      }
      text.append(text.isEmpty() ? "" : ",").append(item);
    }
    return text.toString();
  }
}
