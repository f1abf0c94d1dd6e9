package ai.i42m.infinium.testkit.internal.http;

import java.time.Duration;

/**
 * How an answer travels.
 *
 * @param padding number of spaces after the body, to make it huge
 * @param gzip whether body and padding are compressed for a client that accepts it
 */
public record Delivery(Ending ending, Pace pace, long padding, boolean gzip) {
  private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);

  /** At once, neither padded nor compressed. */
  public static Delivery of(Ending ending) {
    return new Delivery(ending, AT_ONCE, 0, false);
  }

  /** A copy that is held back for this time. */
  public Delivery withDelay(Duration delay) {
    return new Delivery(ending, new Pace(delay, pace.spread()), padding, gzip);
  }

  /** A copy whose body is spread over this time. */
  public Delivery withSpread(Duration spread) {
    return new Delivery(ending, new Pace(pace.delay(), spread), padding, gzip);
  }

  /** A copy with so many spaces after the body. */
  public Delivery withPadding(long spaces) {
    return new Delivery(ending, pace, spaces, gzip);
  }

  /** A copy that is compressed for a client that accepts it. */
  public Delivery withGzip() {
    return new Delivery(ending, pace, padding, true);
  }

  /**
   * When an answer comes.
   *
   * @param delay until its first byte
   * @param spread from its headers to its last byte
   */
  public record Pace(Duration delay, Duration spread) {}
}
