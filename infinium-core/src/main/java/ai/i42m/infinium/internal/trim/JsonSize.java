package ai.i42m.infinium.internal.trim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes values take in JSON, in UTF-8, without writing them.
 *
 * <p>Never less than what the writer writes, and the same but for some fractions, of which an old
 * JVM's {@code Double.toString} gives a digit too many. A container counts as one byte and each
 * thing in it one more for the comma: {@code n} things have two brackets and {@code n - 1} commas.
 */
final class JsonSize {
  static final int COMMA = 1;
  private static final int QUOTES = 2;
  private static final int NULL = 4;
  private static final String ELLIPSIS = "...";

  private JsonSize() {}

  /** A map's or list's brackets, less the comma that is counted for its last thing. */
  static int ofBrackets(boolean empty) {
    return empty ? 2 : 1;
  }

  /** A member's name with quotes, colon and comma. */
  static long ofName(String name) {
    return ofText(name) + 1 + COMMA;
  }

  /** A text with quotes and escapes. */
  static long ofText(String text) {
    long bytes = QUOTES;
    for (int i = 0; i < text.length(); i++) {
      bytes += ofChar(text.charAt(i));
    }
    return bytes;
  }

  /** A value of a free-form map, or of a member that is neither text nor object. */
  static long of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String text) {
      return ofText(text);
    }
    if (value instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    if (value instanceof List<?> list) {
      return ofList(list);
    }
    return value.toString().length();
  }

  private static long ofMap(Map<?, ?> map) {
    long bytes = ofBrackets(map.isEmpty());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      bytes += ofName((String) entry.getKey()) + of(entry.getValue());
    }
    return bytes;
  }

  private static long ofList(List<?> list) {
    long bytes = ofBrackets(list.isEmpty());
    for (Object item : list) {
      bytes += of(item) + COMMA;
    }
    return bytes;
  }

  /** Half of a pair counts as half of its four bytes; the builders let no lone half pass. */
  private static int ofChar(char c) {
    if (c < 0x20) {
      return c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f' ? 2 : 6;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /**
   * The text, or its start and "...", together at most {@code length} characters; never ends in
   * half a surrogate pair.
   */
  static String cut(String text, int length) {
    return text.length() <= length ? text : startOf(text, length - ELLIPSIS.length());
  }

  /**
   * The longest start of {@code text} that takes at most {@code bytes} with quotes and "...".
   *
   * @param bytes at least 5, and less than the text takes
   */
  static String cutToBytes(String text, long bytes) {
    long left = bytes - QUOTES - ELLIPSIS.length();
    int end = 0;
    while (end < text.length() && left >= ofChar(text.charAt(end))) {
      left -= ofChar(text.charAt(end));
      end++;
    }
    return startOf(text, end);
  }

  private static String startOf(String text, int end) {
    boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splits ? end - 1 : end) + ELLIPSIS;
  }
}
