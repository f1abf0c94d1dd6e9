package ai.i42m.infinium.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value breaks a rule of the API.
 *
 * <p>Found before any request, or told by the server (400 or 422); {@link #statusCode()} is 0 in
 * the first case. Nothing was stored.
 */
public final class ValidationException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A value found wrong before any request.
   *
   * @param field the value's wire name or path, such as {@code steps[2].action}; empty when it has
   *     none
   */
  public ValidationException(String field, String message) {
    super(message);
    this.field = Objects.requireNonNull(field, "field");
  }

  /** A refusal by the server; {@code responseBody} is null when the answer had no text. */
  public ValidationException(String message, int statusCode, @Nullable String responseBody) {
    super(message, statusCode, responseBody);
    this.field = "";
  }

  /**
   * Wire name or path of the wrong value, such as {@code steps[2].action}; empty when the message
   * is not about one.
   */
  public String field() {
    return field;
  }
}
