package ai.i42m.infinium.error;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Infinium asked for fewer requests (429); nothing was stored. */
public final class RateLimitException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A refusal that names when to come back.
   *
   * @param responseBody the answer's text; null when it had none
   * @param retryAfter not negative
   */
  public RateLimitException(
      String message, int statusCode, @Nullable String responseBody, Duration retryAfter) {
    super(message, statusCode, responseBody);
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** How long the server asks to wait before the next request, counted from its answer. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
