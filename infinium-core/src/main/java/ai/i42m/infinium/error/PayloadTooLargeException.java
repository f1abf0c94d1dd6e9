package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/**
 * Infinium answered that the task is larger than it accepts (413); nothing of it was stored. A
 * direct call finds a body over 1 048 576 bytes itself and throws {@link ValidationException}.
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
