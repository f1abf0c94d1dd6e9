package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * The last two messages to a model, in as many characters as a step's input preview has.
 *
 * <p>Each is redacted whole, then cut, and only then joined, so that a prompt of any length costs
 * no more than its last two messages. The newest has the room first. For one thread.
 */
final class MessagePreview {

  /** As Infinium's reader shows of a step's input. */
  static final int MAX_CHARS = 500;

  static final String FIELD = "steps[].input_preview";

  private final @Nullable Redactor redactor;
  private @Nullable String before;
  private @Nullable String last;

  MessagePreview(@Nullable Redactor redactor) {
    this.redactor = redactor;
  }

  void add(String role, @Nullable String text) {
    String kept = CutText.redacted(redactor, FIELD, text, MAX_CHARS);
    if (kept != null) {
      before = last;
      last = role + ": " + kept;
    }
  }

  /** Null when nothing was said. */
  @Nullable String text() {
    if (last == null) {
      return null;
    }
    String newest = CutText.cut(last, MAX_CHARS);
    int room = MAX_CHARS - newest.length() - 1;
    return before == null || room <= 0 ? newest : CutText.cut(before, room) + "\n" + newest;
  }
}
