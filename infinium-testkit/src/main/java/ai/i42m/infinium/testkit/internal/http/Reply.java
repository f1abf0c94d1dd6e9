package ai.i42m.infinium.testkit.internal.http;

import java.time.Duration;

/**
 * What the server does about one request.
 *
 * @param answer what is answered, or would be
 * @param delay how long the answer is held back
 * @param padding number of spaces after the body, to make it huge
 */
public record Reply(Answer answer, Duration delay, Ending ending, long padding) {

  /** The whole answer, at once. */
  public static Reply of(Answer answer) {
    return new Reply(answer, Duration.ZERO, Ending.WHOLE, 0);
  }

  /** HTTP status that the client sees, if it waits; 0 when it sees none. */
  public int visibleStatus() {
    return switch (ending) {
      case WHOLE, CUT_DURING_ANSWER -> answer.status();
      case HANG, CUT_BEFORE_ANSWER, GARBAGE -> 0;
    };
  }
}
