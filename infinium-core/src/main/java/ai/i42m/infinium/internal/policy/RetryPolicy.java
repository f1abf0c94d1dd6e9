package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether to try again, and when; immutable.
 *
 * <p>After a network failure or a status of 5xx, 1 s, then twice as long each time up to {@link
 * #LONGEST_DELAY}, each a quarter more or less by chance, so that many clients do not come back
 * together. A server that names its own time by {@code Retry-After} is given it; one that wants
 * more than {@link #LONGEST_DELAY} is not asked again. Those are the numbers of the Python SDK.
 */
public final class RetryPolicy {
  /** The longest wait before an attempt, but for the part by chance: 60 s. */
  public static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  /** Past {@link #LONGEST_DELAY}. */
  private static final int MOST_DOUBLINGS = 6;

  private static final double SPREAD = 0.25;

  private final int maxRetries;
  private final DoubleSupplier random;

  /**
   * A policy.
   *
   * @param maxRetries most attempts after the first one, from 0
   * @param random gives numbers from 0 to 1
   */
  public RetryPolicy(int maxRetries, DoubleSupplier random) {
    this.maxRetries = maxRetries;
    this.random = random;
  }

  /**
   * How long to wait before another attempt; null when there shall be none.
   *
   * @param attempts how many were made, from 1
   * @param answer the last one's; null when it failed
   * @param failure why there is no answer
   */
  @Nullable Duration delayAfter(
      int attempts, @Nullable HttpAnswer answer, @Nullable Throwable failure) {
    boolean mayPass = answer == null ? failure instanceof NetworkException : answer.status() >= 500;
    if (attempts > maxRetries || !mayPass) {
      return null;
    }
    Duration asked = answer == null ? null : answer.retryAfter();
    if (asked == null) {
      return backOff(attempts);
    }
    return asked.compareTo(LONGEST_DELAY) > 0 ? null : longer(asked, backOff(attempts));
  }

  private Duration backOff(int attempts) {
    int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
    long millis = Math.min(FIRST_DELAY.toMillis() << doublings, LONGEST_DELAY.toMillis());
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    return Duration.ofMillis(Math.round(millis * factor));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
