package ai.i42m.infinium;

import ai.i42m.infinium.internal.policy.Exchange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with Infinium that has ended, well or not; immutable.
 *
 * <p>Holds no credential and nothing of what was sent or answered.
 */
public final class Attempt {
  private final Exchange exchange;

  Attempt(Exchange exchange) {
    this.exchange = exchange;
  }

  /** {@code POST} for a task, {@code GET} otherwise. */
  public String method() {
    return exchange.request().method();
  }

  /** Below the base URL, for example {@code agents/<id>/trace}. */
  public String path() {
    return String.join("/", exchange.request().path());
  }

  /** Which attempt at the same thing it was, from 1. */
  public int number() {
    return exchange.request().attempt();
  }

  /** From connecting to the end of the answer, without waiting for the rate limit. */
  public Duration duration() {
    return exchange.duration();
  }

  /** The HTTP status; 0 when there was no complete answer. */
  public int statusCode() {
    return exchange.answer() == null ? 0 : exchange.answer().status();
  }

  /**
   * Why there was no complete answer: a {@link ai.i42m.infinium.error.NetworkException}, or a
   * {@link java.util.concurrent.CancellationException} when the caller gave up; null otherwise.
   */
  public @Nullable Throwable failure() {
    return exchange.failure();
  }

  /** All of it, but for a failure's message. */
  @Override
  public String toString() {
    Throwable failure = failure();
    String end = failure == null ? "status " + statusCode() : failure.getClass().getSimpleName();
    return "Attempt[%s %s, number=%d, %d ms, %s]"
        .formatted(method(), path(), number(), duration().toMillis(), end);
  }
}
