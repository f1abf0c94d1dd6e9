package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.internal.trace.Recording;
import org.jspecify.annotations.Nullable;

/** Cuts texts without breaking a character in two. Stateless and thread-safe. */
final class CutText {

  private CutText() {}

  /** The start of the text, at most so many UTF-16 units. */
  static String cut(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    boolean splits = maxChars > 0 && Character.isHighSurrogate(text.charAt(maxChars - 1));
    return text.substring(0, splits ? maxChars - 1 : maxChars);
  }

  /**
   * The start of what the redactor leaves of the text. Fail-closed: null when it throws.
   *
   * @param redactor null when there is none
   */
  static @Nullable String redacted(
      @Nullable Redactor redactor, String field, @Nullable String text, int maxChars) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (redactor == null) {
      return cut(text, maxChars);
    }
    try {
      String left = redactor.redact(field, text);
      return left == null || left.isEmpty() ? null : cut(left, maxChars);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Recording.failed(e);
      return null;
    }
  }
}
