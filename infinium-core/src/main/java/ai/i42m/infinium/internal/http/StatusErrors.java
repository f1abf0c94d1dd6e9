package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each status means to the caller; the only place that says so. */
public final class StatusErrors {
  /** The advice in an authentication error of an agent's request. */
  public static final String AGENT_ADVICE = "Check your agent_id and agent_secret.";

  /** The advice in an authentication error of a prompt request. */
  public static final String PROMPT_ADVICE = "Check your prompt_id and prompt_key.";

  private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(60);
  private static final int LONGEST_TEXT = 500;

  private StatusErrors() {}

  /**
   * The answer itself when its status is 2xx.
   *
   * @param advice what to check when the credentials are refused
   * @throws InfiniumException for any other status; its texts hold no credential of the request
   */
  public static HttpAnswer requireSuccess(HttpRequest request, HttpAnswer answer, String advice) {
    if (answer.isSuccess()) {
      return answer;
    }
    String body = answer.body().length == 0 ? null : request.redact(answer.text());
    throw exception(answer, body, advice);
  }

  /** For a 2xx whose body is not what was asked for. */
  public static InfiniumException unreadable(HttpRequest request, HttpAnswer answer, String what) {
    String rest = answer.truncated() ? ", cut at " + answer.body().length + " bytes" : "";
    return new InfiniumException(
        "The answer is not " + what + rest, answer.status(), request.redact(answer.text()));
  }

  private static InfiniumException exception(
      HttpAnswer answer, @Nullable String body, String advice) {
    int status = answer.status();
    String error = body == null ? null : errorText(body);
    return switch (status) {
      case 400, 422 -> new ValidationException(text("Refused", status, error), status, body);
      case 401, 403 ->
          new AuthenticationException(
              text("Authentication failed", status, error) + ". " + advice, status, body);
      case 404 -> new NotFoundException(text("Not found", status, error), status, body);
      case 413 -> new PayloadTooLargeException(text("Too large", status, error), status, body);
      case 429 ->
          new RateLimitException(
              text("Rate limited", status, error), status, body, retryAfter(answer));
      default -> status >= 500 ? serverError(answer, body, error) : other(status, body, error);
    };
  }

  private static ServerException serverError(
      HttpAnswer answer, @Nullable String body, @Nullable String error) {
    int status = answer.status();
    return new ServerException(
        text("Server error", status, error), status, body, answer.retryAfter());
  }

  private static InfiniumException other(
      int status, @Nullable String body, @Nullable String error) {
    String message = error == null ? "Request failed with status " + status : error;
    return new InfiniumException(message, status, body);
  }

  private static String text(String meaning, int status, @Nullable String error) {
    return meaning + " (status " + status + ")" + (error == null ? "" : ": " + error);
  }

  private static Duration retryAfter(HttpAnswer answer) {
    Duration asked = answer.retryAfter();
    return asked == null ? DEFAULT_RETRY_AFTER : asked;
  }

  private static @Nullable String errorText(String body) {
    try {
      Object error = Json.read(body) instanceof Map<?, ?> answer ? answer.get("error") : null;
      return error instanceof String text && !text.isBlank() ? cut(text) : null;
    } catch (ValidationException notJson) {
      return null;
    }
  }

  /** At most {@value #LONGEST_TEXT} characters of a text that another machine chose. */
  static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_TEXT - end);
  }
}
