package ai.i42m.infinium.testkit.internal.http;

/** How an exchange ends. */
public enum Ending {
  /** With the whole answer. */
  WHOLE,
  /** With none: the connection stays open until the server lets go of it. */
  HANG,
  /** With none: the connection is closed at once. */
  CUT_BEFORE_ANSWER,
  /** With the status, the headers and half of the promised body; then the connection is closed. */
  CUT_DURING_ANSWER,
  /** With as much; then nothing comes, and the server holds on as with {@link #HANG}. */
  HANG_DURING_ANSWER,
  /** With a status line that HTTP does not know. */
  GARBAGE;

  /** Whether the connection stays open, and silent, until the server lets go of it. */
  boolean hangs() {
    return this == HANG || this == HANG_DURING_ANSWER;
  }

  /** Whether half of the answer is all that comes. */
  boolean breaksOff() {
    return this == CUT_DURING_ANSWER || this == HANG_DURING_ANSWER;
  }
}
