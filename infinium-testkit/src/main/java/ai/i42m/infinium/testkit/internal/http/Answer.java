package ai.i42m.infinium.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.i42m.infinium.testkit.internal.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Status, headers and body of one answer; immutable. */
public final class Answer {
  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final @Nullable String error;

  private Answer(int status, Map<String, String> headers, byte[] body, @Nullable String error) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.error = error;
  }

  /** An answer with a JSON body. */
  public static Answer json(int status, Object body) {
    return new Answer(status, Map.of("Content-Type", JSON), JsonWriter.write(body), null);
  }

  /** An answer with a body of the given media type. */
  public static Answer text(int status, String mediaType, String body) {
    return new Answer(status, Map.of("Content-Type", mediaType), body.getBytes(UTF_8), null);
  }

  /** The API's answer to a request that it does not take. */
  public static Answer error(int status, String error) {
    return error(status, error, "");
  }

  /**
   * The API's answer to a request with one bad field.
   *
   * @param field its path; empty when no single field is at fault
   */
  public static Answer error(int status, String error, String field) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", false);
    body.put("error", error);
    if (!field.isEmpty()) {
      body.put("field", field);
    }
    return new Answer(status, Map.of("Content-Type", JSON), JsonWriter.write(body), error);
  }

  /** A copy with one header set. */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, error);
  }

  /** A copy with another body; the headers stay. */
  public Answer withBody(String text) {
    return new Answer(status, headers, text.getBytes(UTF_8), error);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Why the request was not taken; null for other answers. */
  public @Nullable String error() {
    return error;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
