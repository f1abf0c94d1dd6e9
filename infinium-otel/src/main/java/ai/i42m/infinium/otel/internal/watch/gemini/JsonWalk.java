package ai.i42m.infinium.otel.internal.watch.gemini;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON in the pieces in which it comes, and shows the few values that are wanted.
 *
 * <p>Nothing is kept but the value just read, so that a text of any length costs no memory, and no
 * piece has to be whole. The text is believed: of a malformed one anything may be found, at no
 * other harm. Values within more than {@value #MAX_DEPTH} objects and arrays are not found. For one
 * thread.
 */
final class JsonWalk<F extends Enum<F>> {

  private static final int MAX_DEPTH = 32;

  /** Longest text shown, in bytes; the rest is cut. Previews are far shorter. */
  static final int MAX_KEPT = 65_536;

  private final JsonPlaces<F> root;
  private final JsonVisitor<F> visitor;

  /** The wanted objects and arrays that are open, outermost first; a bit is set for an object. */
  private final Object[] open = new Object[MAX_DEPTH];

  private long objects;
  private int depth;

  /** How many unwanted objects and arrays are open within the innermost wanted one. */
  private int skipped;

  private Token token = Token.NONE;
  private @Nullable JsonPlaces<F> next;
  private boolean expectsName;
  private boolean isName;
  private boolean isKept;
  private boolean isEscaped;
  private boolean hasEscapes;
  private boolean isComplete;
  private byte[] kept = new byte[64];
  private int length;

  JsonWalk(JsonPlaces<F> root, JsonVisitor<F> visitor) {
    this.root = root;
    this.visitor = visitor;
    this.next = root;
  }

  /** Goes on over the next piece. */
  void read(byte[] json, int from, int to) {
    int at = from;
    while (at < to) {
      at =
          switch (token) {
            case NONE -> structure(json, at);
            case TEXT -> text(json, at, to);
            case WORD -> word(json, at, to);
          };
    }
  }

  /** Begins a JSON text anew, wherever the last one stopped. */
  void restart() {
    depth = 0;
    skipped = 0;
    objects = 0;
    token = Token.NONE;
    next = root;
    expectsName = false;
    isEscaped = false;
    isComplete = false;
  }

  /** Whether an object or array was read to its end. */
  boolean isComplete() {
    return isComplete;
  }

  /** The value just read, at most {@value #MAX_KEPT} bytes of it. */
  String text() {
    String raw = new String(kept, 0, length, StandardCharsets.UTF_8);
    return hasEscapes ? JsonEscapes.resolve(raw) : raw;
  }

  /** The value just read: the known one itself when it is equal, so that repeats cost nothing. */
  String text(@Nullable String known) {
    return known != null && isEqual(known) ? known : text();
  }

  /**
   * The number just read without its fraction; a negative one, which no count can be, when it is
   * none.
   */
  long count() {
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = kept[i] - '0';
      if (digit < 0 || digit > 9 || number > Long.MAX_VALUE / 10 - 1) {
        return i == 0 ? -1 : (long) number(-1);
      }
      number = number * 10 + digit;
    }
    return length == 0 ? -1 : number;
  }

  /** The number just read. */
  double number(double otherwise) {
    try {
      return Double.parseDouble(text());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Whether true was read. */
  boolean isTrue() {
    return length == 4 && kept[0] == 't';
  }

  private boolean isEqual(String known) {
    if (known.length() != length || hasEscapes) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != kept[i]) {
        return false;
      }
    }
    return true;
  }

  private int structure(byte[] json, int at) {
    switch (json[at]) {
      case '"' -> begin(Token.TEXT);
      case '{' -> enter(true);
      case '[' -> enter(false);
      case '}', ']' -> leave();
      case ',' -> comma();
      case ':', ' ', '\n', '\r', '\t' -> {}
      default -> {
        begin(Token.WORD);
        return at;
      }
    }
    return at + 1;
  }

  private void begin(Token begun) {
    token = begun;
    length = 0;
    hasEscapes = false;
    isName = skipped == 0 && expectsName;
    isKept = skipped == 0 && (expectsName || (next != null && next.field() != null));
    expectsName = false;
  }

  private void enter(boolean isObject) {
    if (skipped > 0 || next == null || depth == MAX_DEPTH) {
      skipped++;
      return;
    }
    open[depth] = next;
    objects = isObject ? objects | 1L << depth : objects & ~(1L << depth);
    depth++;
    settle(isObject);
  }

  private void leave() {
    if (skipped > 0) {
      skipped--;
    } else if (depth > 0) {
      F ended = isInObject() ? place().field() : null;
      depth--;
      isComplete = depth == 0;
      settle(false);
      if (ended != null) {
        visitor.end(ended);
      }
    }
  }

  private void comma() {
    if (skipped == 0) {
      settle(isInObject());
    }
  }

  /** What comes next: a name of the object, or an item of the array. */
  private void settle(boolean isNameNext) {
    expectsName = isNameNext;
    next = depth == 0 || isInObject() ? null : place();
  }

  private int text(byte[] json, int from, int to) {
    int at = from;
    while (at < to) {
      byte b = json[at];
      if (isEscaped) {
        isEscaped = false;
      } else if (b == '\\') {
        isEscaped = true;
        hasEscapes = true;
      } else if (b == '"') {
        keep(json, from, at);
        token = Token.NONE;
        found();
        return at + 1;
      }
      at++;
    }
    keep(json, from, to);
    return to;
  }

  private int word(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isOfWord(json[at])) {
      at++;
    }
    keep(json, from, at);
    if (at < to) {
      token = Token.NONE;
      isKept &= length > 0 && kept[0] != 'n';
      found();
    }
    return at;
  }

  private void found() {
    if (isName) {
      next = place().member(kept, length);
    } else if (isKept && next != null && next.field() != null) {
      visitor.value(next.field(), this);
    }
  }

  private void keep(byte[] json, int from, int to) {
    int count = isKept ? Math.min(to - from, MAX_KEPT - length) : 0;
    if (count > 0) {
      if (length + count > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(length + count, 2 * kept.length));
      }
      System.arraycopy(json, from, kept, length, count);
      length += count;
    }
  }

  @SuppressWarnings("unchecked") // only enter puts them in
  private JsonPlaces<F> place() {
    return (JsonPlaces<F>) open[depth - 1];
  }

  private boolean isInObject() {
    return depth > 0 && (objects & 1L << (depth - 1)) != 0;
  }

  private static boolean isOfWord(byte b) {
    return switch (b) {
      case ',', '}', ']', ' ', '\n', '\r', '\t', ':', '"', '{', '[' -> false;
      default -> true;
    };
  }

  /** What the walk is within. */
  private enum Token {
    NONE,
    TEXT,
    WORD
  }
}
