package ai.i42m.infinium.examples.quickstart.loopback;

import ai.i42m.infinium.json.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer: status, headers, body. Immutable. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer with a body of the given type. The array is handed over. */
  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  /** An answer whose body is {@code value} as JSON. */
  public static Answer json(int status, Map<String, ?> value) {
    return of(status, "application/json", Json.write(value));
  }

  /** This answer with one more header. */
  public Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    // For the JDK's server 0 means "length unknown" and -1 "no body".
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
