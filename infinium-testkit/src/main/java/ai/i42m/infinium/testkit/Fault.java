package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Delivery;
import ai.i42m.infinium.testkit.internal.http.Ending;
import ai.i42m.infinium.testkit.internal.http.HttpDate;
import ai.i42m.infinium.testkit.internal.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an exchange goes wrong; handed to {@link LocalInfinium#failNext}, {@link
 * LocalInfinium#failAlways} or {@link LocalInfinium#failTask}.
 *
 * <p>A fault that takes the place of the answer ({@link #status}, {@link #hang}, {@link
 * #cutBeforeAnswer}, {@link #garbage}) also keeps the request from being looked at: no task is
 * stored, and no credentials are checked. {@link #afterProcessing} changes that, for the server
 * that did its work and then failed. The other faults only spoil the usual answer. Immutable.
 *
 * <pre>{@code
 * infinium.failNext(2, Fault.status(503).withRetryAfter(Duration.ofSeconds(1)));
 * infinium.failAlways(Fault.cutBeforeAnswer().afterProcessing());
 * }</pre>
 */
public final class Fault {
  private final Delivery delivery;
  private final @Nullable Answer answer;
  private final boolean afterProcessing;

  private Fault(Delivery delivery, @Nullable Answer answer, boolean afterProcessing) {
    this.delivery = delivery;
    this.answer = answer;
    this.afterProcessing = afterProcessing;
  }

  /**
   * The answer is another one: this status, with a JSON body that names it.
   *
   * @param status from 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public static Fault status(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status not in 200..599: " + status);
    }
    return inPlaceOfAnswer(Ending.WHOLE, Answer.error(status, "status " + status + " on command"));
  }

  /** The usual answer comes later. Closing the server ends the wait. */
  public static Fault delay(Duration delay) {
    return spoiling(Ending.WHOLE).withDelay(delay);
  }

  /**
   * No answer comes; the connection is held until {@link LocalInfinium#recover} or {@link
   * LocalInfinium#close} cuts it.
   */
  public static Fault hang() {
    return inPlaceOfAnswer(Ending.HANG, Answer.error(500, "hanging on command"));
  }

  /** The connection is closed after the request was read, without a byte of an answer. */
  public static Fault cutBeforeAnswer() {
    return inPlaceOfAnswer(Ending.CUT_BEFORE_ANSWER, Answer.error(500, "cut on command"));
  }

  /**
   * The connection is closed in the middle of the usual answer's body, after its status and
   * headers.
   */
  public static Fault cutDuringAnswer() {
    return spoiling(Ending.CUT_DURING_ANSWER);
  }

  /**
   * The usual answer stops in the middle of its body, and the connection is held as by {@link
   * #hang}.
   */
  public static Fault hangDuringAnswer() {
    return spoiling(Ending.HANG_DURING_ANSWER);
  }

  /** The answer is not HTTP: its status line cannot be parsed, and its body is noise. */
  public static Fault garbage() {
    return inPlaceOfAnswer(Ending.GARBAGE, Answer.error(500, "garbage on command"));
  }

  /**
   * The usual answer goes on for ever: so many spaces follow its body, within its Content-Length.
   * It stays valid JSON.
   *
   * @param extraBytes number of spaces
   */
  public static Fault hugeAnswer(long extraBytes) {
    if (extraBytes < 0) {
      throw new IllegalArgumentException("extraBytes < 0: " + extraBytes);
    }
    return new Fault(Delivery.of(Ending.WHOLE).withPadding(extraBytes), null, true);
  }

  /**
   * The body of the usual answer trickles out: its headers come at once, its last byte after this
   * time.
   *
   * <p>It comes in up to 100 parts of the same size, after pauses of the same length, so that a
   * limit on the time between two reads never strikes, and one on the whole call does. Closing the
   * server cuts it.
   */
  public static Fault slowBody(Duration time) {
    return spoiling(Ending.WHOLE).withSlowBody(time);
  }

  /**
   * The usual answer is compressed with gzip if the request's {@code Accept-Encoding} allows it.
   *
   * <p>A bomb is {@code Fault.hugeAnswer(bytes).withGzip()}: a thousandth of so many bytes travels.
   */
  public static Fault gzip() {
    return spoiling(Ending.WHOLE).withGzip();
  }

  /** A copy of a {@link #status} fault with another body, sent as it stands. */
  public Fault withBody(String body) {
    return withAnswer(own().withBody(body));
  }

  /**
   * A copy of a {@link #status} fault with one header set.
   *
   * @throws IllegalArgumentException if name or value holds a line break
   */
  public Fault withHeader(String name, String value) {
    if ((name + value).chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("line break in header " + name);
    }
    return withAnswer(own().withHeader(name, value));
  }

  /** A copy with {@code Retry-After} in seconds, rounded up. */
  public Fault withRetryAfter(Duration delay) {
    long seconds = notNegative(delay).plusNanos(999_999_999).toSeconds();
    return withHeader("Retry-After", Long.toString(seconds));
  }

  /** A copy with {@code Retry-After} as an HTTP date, which has no fractions of a second. */
  public Fault withRetryAfter(Instant date) {
    return withHeader("Retry-After", HttpDate.format(date));
  }

  /** A copy that also comes later. */
  public Fault withDelay(Duration delay) {
    return withDelivery(delivery.withDelay(notNegative(delay)));
  }

  /** A copy whose body trickles out as that of {@link #slowBody} does. */
  public Fault withSlowBody(Duration time) {
    return withDelivery(delivery.withSpread(notNegative(time)));
  }

  /** A copy whose answer is compressed as that of {@link #gzip} is. */
  public Fault withGzip() {
    return withDelivery(delivery.withGzip());
  }

  /**
   * A copy that strikes after the request took effect: a valid task is stored, though the client
   * hears otherwise.
   */
  public Fault afterProcessing() {
    return new Fault(delivery, answer, true);
  }

  @Override
  public String toString() {
    Ending ending = delivery.ending();
    return "Fault{"
        + ending
        + (ending == Ending.WHOLE && answer != null ? " " + answer.status() : "")
        + ", delay="
        + delivery.pace().delay()
        + ", slowBody="
        + delivery.pace().spread()
        + ", padding="
        + delivery.padding()
        + ", gzip="
        + delivery.gzip()
        + ", afterProcessing="
        + afterProcessing
        + "}";
  }

  /**
   * What becomes of a request.
   *
   * @param usual processes the request
   */
  Reply reply(Supplier<Answer> usual) {
    Answer processed = answer == null || afterProcessing ? usual.get() : answer;
    return new Reply(answer == null ? processed : answer, delivery);
  }

  private static Fault inPlaceOfAnswer(Ending ending, Answer answer) {
    return new Fault(Delivery.of(ending), answer, false);
  }

  private static Fault spoiling(Ending ending) {
    return new Fault(Delivery.of(ending), null, true);
  }

  private Answer own() {
    if (answer == null || delivery.ending() != Ending.WHOLE) {
      throw new IllegalStateException("has no answer of its own, only Fault.status has: " + this);
    }
    return answer;
  }

  private Fault withAnswer(Answer changed) {
    return new Fault(delivery, changed, afterProcessing);
  }

  private Fault withDelivery(Delivery changed) {
    return new Fault(changed, answer, afterProcessing);
  }

  private static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration negative: " + duration);
    }
    return duration;
  }
}
