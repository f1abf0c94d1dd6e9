package ai.i42m.infinium.error;

import org.jspecify.annotations.Nullable;

/**
 * A call to Infinium failed; the subclasses say how.
 *
 * <p>Thrown itself for answers that no subclass stands for. Unchecked, so that an agent decides
 * where to handle it. Neither the message nor the response body holds a credential of this library.
 */
public class InfiniumException extends RuntimeException {
  /** Longest response body that is kept: {@value} characters. */
  public static final int MAX_RESPONSE_BODY_LENGTH = 2_000;

  private static final long serialVersionUID = 1L;

  private final int statusCode;
  private final @Nullable String responseBody;

  /** A failure without an HTTP answer. */
  public InfiniumException(String message) {
    super(message);
    this.statusCode = 0;
    this.responseBody = null;
  }

  /** A failure without an HTTP answer, caused by {@code cause}; null when by nothing else. */
  public InfiniumException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.statusCode = 0;
    this.responseBody = null;
  }

  /**
   * A failure told by an HTTP answer.
   *
   * @param statusCode the answer's status
   * @param responseBody the answer's text, cut to {@value #MAX_RESPONSE_BODY_LENGTH} characters;
   *     null when it had none
   */
  public InfiniumException(String message, int statusCode, @Nullable String responseBody) {
    super(message);
    this.statusCode = statusCode;
    this.responseBody = responseBody == null ? null : cut(responseBody);
  }

  /** Status of the HTTP answer; 0 when there was none. */
  public final int statusCode() {
    return statusCode;
  }

  /**
   * Start of the HTTP answer's text, at most {@value #MAX_RESPONSE_BODY_LENGTH} characters; null
   * when there was none.
   */
  public final @Nullable String responseBody() {
    return responseBody;
  }

  private static String cut(String text) {
    if (text.length() <= MAX_RESPONSE_BODY_LENGTH) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_RESPONSE_BODY_LENGTH - 1));
    return text.substring(0, splitsPair ? MAX_RESPONSE_BODY_LENGTH - 1 : MAX_RESPONSE_BODY_LENGTH);
  }
}
