package ai.i42m.infinium.otel.internal.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is whole in a JSON text that was cut anywhere, as an SDK with a limit on the length of
 * values does.
 *
 * <pre>
 *   {"a": 1, "b": {"c": 2, "d": "te        {"a": 1, "b": {"c": 2}}
 *   [{"x": 1, "y": 2}, {"x": 3, "y         [{"x": 1, "y": 2}]
 * </pre>
 *
 * <p>An object in a list is whole or left out, because a reader may need all of its members. The
 * text is scanned once.
 */
final class CutJson {

  /** Deeper texts are refused by the reader anyway. */
  private static final int MAX_DEPTH = 200;

  private final String text;

  /** What closes the objects and lists that are open at the place scanned, innermost first. */
  private final Deque<Character> closers = new ArrayDeque<>();

  /** How many of the open ones are lists. */
  private int openLists;

  private int wholeEnd;
  private String closing = "";

  private CutJson(String text) {
    this.text = text;
  }

  /** The text up to its last whole member, closed; null when there is none. */
  static @Nullable String wholePart(String text) {
    CutJson cut = new CutJson(text);
    cut.scan();
    return cut.wholeEnd == 0 ? null : text.substring(0, cut.wholeEnd) + cut.closing;
  }

  private void scan() {
    for (int i = 0; i < text.length() && closers.size() <= MAX_DEPTH; i++) {
      switch (text.charAt(i)) {
        case '"' -> i = endOfText(i);
        case '{' -> open('}');
        case '[' -> open(']');
        case '}', ']' -> close(i + 1);
        case ',' -> wholeUpTo(i);
        default -> {}
      }
    }
  }

  private int endOfText(int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private void open(char closer) {
    closers.push(closer);
    openLists += closer == ']' ? 1 : 0;
  }

  private void close(int end) {
    if (!closers.isEmpty()) {
      openLists -= closers.pop() == ']' ? 1 : 0;
      wholeUpTo(end);
    }
  }

  /** A member ends here. It can stay unless it lies in something that is itself an open element. */
  private void wholeUpTo(int end) {
    Character innermost = closers.peek();
    boolean inList = innermost != null && innermost == ']';
    if (openLists == (inList ? 1 : 0)) {
      StringBuilder all = new StringBuilder();
      closers.forEach(all::append);
      wholeEnd = end;
      closing = all.toString();
    }
  }
}
