package ai.i42m.infinium.testkit.internal.http;

/**
 * What the server does about one request.
 *
 * @param answer what is answered, or would be
 */
public record Reply(Answer answer, Delivery delivery) {

  /** The whole answer, at once. */
  public static Reply of(Answer answer) {
    return new Reply(answer, Delivery.of(Ending.WHOLE));
  }

  /** HTTP status that the client sees, if it waits; 0 when it sees none. */
  public int visibleStatus() {
    return switch (delivery.ending()) {
      case WHOLE, CUT_DURING_ANSWER, HANG_DURING_ANSWER -> answer.status();
      case HANG, CUT_BEFORE_ANSWER, GARBAGE -> 0;
    };
  }
}
