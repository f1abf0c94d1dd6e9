package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/** Infinium knows no such agent, trace or prompt (404). */
public final class NotFoundException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /**
   * {@code statusCode} and {@code responseBody} are those of Infinium's answer; null when it had no
   * text.
   */
  public NotFoundException(String message, int statusCode, @Nullable String responseBody) {
    super(message, statusCode, responseBody);
  }
}
