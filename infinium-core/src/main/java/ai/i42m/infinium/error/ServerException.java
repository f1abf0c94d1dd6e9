package ai.i42m.infinium.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Infinium failed on its side (5xx); the same call may succeed later. */
public final class ServerException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * A failure that does not name when to come back.
   *
   * @param responseBody the answer's text; null when it had none
   */
  public ServerException(String message, int statusCode, @Nullable String responseBody) {
    this(message, statusCode, responseBody, null);
  }

  /**
   * A failure of the server.
   *
   * @param responseBody the answer's text; null when it had none
   * @param retryAfter not negative; null when the server does not say
   */
  public ServerException(
      String message,
      int statusCode,
      @Nullable String responseBody,
      @Nullable Duration retryAfter) {
    super(message, statusCode, responseBody);
    this.retryAfter = retryAfter;
  }

  /**
   * How long the server asks to wait before the next request, counted from its answer; null when it
   * does not say.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
