package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/** Infinium failed on its side (5xx); the same call may succeed later. */
public final class ServerException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /**
   * {@code statusCode} and {@code responseBody} are those of Infinium's answer; null when it had no
   * text.
   */
  public ServerException(String message, int statusCode, @Nullable String responseBody) {
    super(message, statusCode, responseBody);
  }
}
