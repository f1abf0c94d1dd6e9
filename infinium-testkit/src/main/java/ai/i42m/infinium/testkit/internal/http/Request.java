package ai.i42m.infinium.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request, read completely; immutable. */
public final class Request {
  /** How far an oversized body is read on and thrown away: a client that writes cannot listen. */
  private static final long MAX_DRAINED_BYTES = 64L << 20;

  private final String method;
  private final String path;
  private final Map<String, String> headers;
  private final byte[] body;
  private final boolean tooLarge;
  private final Instant receivedAt;

  private Request(HttpExchange exchange, byte[] body, boolean tooLarge) {
    this.method = exchange.getRequestMethod();
    this.path = exchange.getRequestURI().getRawPath();
    this.headers = headers(exchange);
    this.body = body;
    this.tooLarge = tooLarge;
    this.receivedAt = Instant.now();
  }

  /** Reads to the end of the request, and not more than {@code maxBodyBytes} into memory. */
  static Request read(HttpExchange exchange, int maxBodyBytes) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(maxBodyBytes + 1);
    if (body.length <= maxBodyBytes) {
      return new Request(exchange, body, false);
    }
    drain(in);
    return new Request(exchange, new byte[0], true);
  }

  /** Method in capitals, as sent. */
  public String method() {
    return method;
  }

  /** Path as sent: percent escapes kept, without the query. */
  public String path() {
    return path;
  }

  /** Headers by lower-case name, unmodifiable; several of one name are joined by a comma. */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * Value of one header.
   *
   * @param name in lower case
   * @return null when it was not sent
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The body, not copied; empty when it was too large. */
  public byte[] body() {
    return body;
  }

  /** Whether the body was longer than the server reads. */
  public boolean isTooLarge() {
    return tooLarge;
  }

  /** When the last byte was read. */
  public Instant receivedAt() {
    return receivedAt;
  }

  private static void drain(InputStream in) throws IOException {
    byte[] waste = new byte[1 << 16];
    long drained = 0;
    for (int read = 0; read >= 0 && drained < MAX_DRAINED_BYTES; read = in.read(waste)) {
      drained += read;
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return Collections.unmodifiableMap(headers);
  }
}
