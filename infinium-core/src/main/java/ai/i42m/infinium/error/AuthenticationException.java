package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/**
 * Infinium refused the credentials (401 or 403); a repeated call fails the same way until they
 * change.
 */
public final class AuthenticationException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /**
   * {@code statusCode} and {@code responseBody} are those of Infinium's answer; null when it had no
   * text.
   */
  public AuthenticationException(String message, int statusCode, @Nullable String responseBody) {
    super(message, statusCode, responseBody);
  }
}
