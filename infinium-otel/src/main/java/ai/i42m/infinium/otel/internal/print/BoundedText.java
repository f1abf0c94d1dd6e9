package ai.i42m.infinium.otel.internal.print;

import ai.i42m.infinium.TextLimits;

/**
 * A text that stops growing at {@value #MAX_LENGTH} characters. Not thread-safe.
 *
 * <p>Twice the longest text that a task shows by default: a redactor sees a text before it is cut
 * to that, so what is shown was never cut in the middle of a secret.
 */
final class BoundedText {

  static final int MAX_LENGTH = 16_384;

  /** Holds one character too many once something was left out. */
  private final StringBuilder text = new StringBuilder();

  boolean isFull() {
    return text.length() > MAX_LENGTH;
  }

  BoundedText append(CharSequence more) {
    int room = MAX_LENGTH + 1 - text.length();
    if (room > 0) {
      text.append(more.length() > room ? more.subSequence(0, room) : more);
    }
    return this;
  }

  @Override
  public String toString() {
    return TextLimits.cut(text.toString(), MAX_LENGTH);
  }
}
