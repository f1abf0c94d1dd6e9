package ai.i42m.infinium.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange asks: a method, a path below the base URL, headers and perhaps a JSON body.
 *
 * <p>Immutable, and the same bytes however often it is sent; the body is not copied. The values of
 * {@link #SECRET_HEADERS} appear in no text that this type makes.
 */
public final class HttpRequest {
  /** Headers whose values are credentials; lower case. */
  static final Set<String> SECRET_HEADERS = Set.of("x-agent-key", "x-prompt-key");

  private static final String REDACTED = "[redacted]";

  private final String method;
  private final List<String> path;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;
  private final int attempt;

  private HttpRequest(
      String method, List<String> path, Map<String, String> headers, byte @Nullable [] body) {
    this.method = method;
    this.path = List.copyOf(path);
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.attempt = 1;
  }

  private HttpRequest(HttpRequest before) {
    this.method = before.method;
    this.path = before.path;
    this.headers = before.headers;
    this.body = before.body;
    this.attempt = before.attempt + 1;
  }

  /** A request without a body; {@code path} holds the segments below the base URL, unescaped. */
  public static HttpRequest get(List<String> path, Map<String, String> headers) {
    return new HttpRequest("GET", path, headers, null);
  }

  /** A request with a JSON body, which the caller must not change any more. */
  public static HttpRequest post(List<String> path, Map<String, String> headers, byte[] json) {
    return new HttpRequest("POST", path, headers, json);
  }

  /** The same request once more, for the next attempt. */
  public HttpRequest again() {
    return new HttpRequest(this);
  }

  /** {@code GET} or {@code POST}. */
  public String method() {
    return method;
  }

  /** The segments below the base URL, unescaped. */
  public List<String> path() {
    return path;
  }

  /** Which attempt at the same thing this is, from 1. */
  public int attempt() {
    return attempt;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte @Nullable [] body() {
    return body;
  }

  /** The given text without the credentials of this request: a server may echo them. */
  String redact(String text) {
    String clean = text;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (SECRET_HEADERS.contains(header.getKey()) && !header.getValue().isEmpty()) {
        clean = clean.replace(header.getValue(), REDACTED);
      }
    }
    return clean;
  }

  /** Method and path. */
  @Override
  public String toString() {
    return method + " " + String.join("/", path);
  }
}
