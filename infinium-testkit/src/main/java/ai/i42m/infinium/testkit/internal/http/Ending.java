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
  /** With a status line that HTTP does not know. */
  GARBAGE
}
