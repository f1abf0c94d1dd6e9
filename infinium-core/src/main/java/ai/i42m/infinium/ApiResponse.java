package ai.i42m.infinium;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.StatusErrors;
import ai.i42m.infinium.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Infinium's answer to one request; immutable. */
public final class ApiResponse {
  private final boolean success;
  private final int statusCode;
  private final String message;
  private final Map<String, @Nullable Object> data;

  private ApiResponse(
      boolean success, int statusCode, String message, Map<String, @Nullable Object> data) {
    this.success = success;
    this.statusCode = statusCode;
    this.message = message;
    this.data = data;
  }

  /**
   * The answer to an agent's request. A 2xx without a JSON object in it is as good as one with: the
   * task is stored.
   *
   * @throws ai.i42m.infinium.error.InfiniumException for any other status
   */
  static ApiResponse of(HttpRequest request, HttpAnswer answer) {
    StatusErrors.requireSuccess(request, answer, StatusErrors.AGENT_ADVICE);
    Map<String, @Nullable Object> data = jsonObject(answer);
    String message = data.get("message") instanceof String text ? text : "Success";
    return new ApiResponse(true, answer.status(), message, data);
  }

  /** Stands in a batch for a task that Infinium does not have, as far as is known. */
  static ApiResponse failure(int statusCode, String message) {
    return new ApiResponse(false, statusCode, message, Map.of());
  }

  private static Map<String, @Nullable Object> jsonObject(HttpAnswer answer) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    try {
      if (answer.body().length > 0 && Json.read(answer.body()) instanceof Map<?, ?> object) {
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
      }
    } catch (ValidationException notJson) {
      // An empty map says it.
    }
    return Collections.unmodifiableMap(members);
  }

  /** Whether Infinium took the request; false only in batches, other calls throw. */
  public boolean success() {
    return success;
  }

  /** The HTTP status; 0 for a task of a batch that got no answer. */
  public int statusCode() {
    return statusCode;
  }

  /** Infinium's words, "Success" when it had none; for a task that failed, what happened. */
  public String message() {
    return message;
  }

  /** The whole answer, in order; empty when it was not a JSON object. Unmodifiable. */
  public Map<String, @Nullable Object> data() {
    return data;
  }

  /** Infinium's name for the task, a UUID; null when the answer had none. */
  public @Nullable String traceId() {
    return data.get("traceId") instanceof String text ? text : null;
  }

  /** Status and trace id. */
  @Override
  public String toString() {
    return "ApiResponse[statusCode=" + statusCode + ", traceId=" + traceId() + "]";
  }
}
