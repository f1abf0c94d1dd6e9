package ai.i42m.infinium.testkit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks up one value by a path such as {@code steps[0].tool_call.tool_name}. */
public final class JsonPath {
  private static final Pattern WHOLE =
      Pattern.compile("[^.\\[\\]]+(\\[\\d{1,9}])*(\\.[^.\\[\\]]+(\\[\\d{1,9}])*)*");
  private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  private JsonPath() {}

  /**
   * Follows {@code path} from {@code root}.
   *
   * @return null when a member or an index is absent, or when the value there is null
   * @throws IllegalArgumentException if the path is not names joined by dots, each with optional
   *     indexes from 0
   */
  public static @Nullable Object find(Object root, String path) {
    // A lenient reading would turn every typing error into "absent", and a test for absence would
    // pass.
    if (!WHOLE.matcher(path).matches()) {
      throw new IllegalArgumentException("not a path like steps[0].action: " + path);
    }
    Object value = root;
    Matcher part = PART.matcher(path);
    while (value != null && part.find()) {
      String name = part.group(1);
      value = name != null ? member(value, name) : item(value, Integer.parseInt(part.group(2)));
    }
    return value;
  }

  private static @Nullable Object member(Object value, String name) {
    return value instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static @Nullable Object item(Object value, int index) {
    return value instanceof List<?> items && index < items.size() ? items.get(index) : null;
  }
}
