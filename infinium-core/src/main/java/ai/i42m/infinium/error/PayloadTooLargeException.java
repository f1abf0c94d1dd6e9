package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/**
 * The task is larger than Infinium accepts (413, or found before sending); nothing of it was
 * stored.
 */
public final class PayloadTooLargeException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /**
   * {@code statusCode} and {@code responseBody} are those of Infinium's answer; null when it had no
   * text.
   */
  public PayloadTooLargeException(String message, int statusCode, @Nullable String responseBody) {
    super(message, statusCode, responseBody);
  }
}
