package ai.i42m.infinium.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes replies, the broken ones too, without reaching below the JDK's server.
 *
 * <p>Closing an exchange whose answer is not complete closes its connection: that is how a
 * connection is cut.
 */
final class ReplyWriter {
  private static final int NO_BODY = -1;

  /** HTTP statuses have three digits, so a client cannot even parse this status line. */
  private static final int NO_STATUS = 7;

  private static final byte[] GARBAGE = "\u0000\u0016\u0003 not what you asked for".getBytes(UTF_8);
  private static final byte[] SPACES = spaces(8192);

  private ReplyWriter() {}

  /**
   * Writes what {@code reply} says; the caller closes the exchange. Hanging is the caller's
   * business.
   */
  static void write(HttpExchange exchange, Reply reply) throws IOException {
    switch (reply.ending()) {
      case WHOLE -> writeWhole(exchange, reply);
      case CUT_DURING_ANSWER -> writeHalf(exchange, reply.answer());
      case GARBAGE -> writeGarbage(exchange);
      case HANG, CUT_BEFORE_ANSWER -> {}
    }
  }

  private static void writeWhole(HttpExchange exchange, Reply reply) throws IOException {
    Answer answer = reply.answer();
    setHeaders(exchange, answer);
    long length = answer.body().length + reply.padding();
    if (length == 0
        || answer.status() == 204
        || answer.status() == 304
        || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), length);
    OutputStream out = exchange.getResponseBody();
    out.write(answer.body());
    for (long left = reply.padding(); left > 0; left -= SPACES.length) {
      out.write(SPACES, 0, (int) Math.min(left, SPACES.length));
    }
    out.flush();
  }

  private static void writeHalf(HttpExchange exchange, Answer answer) throws IOException {
    setHeaders(exchange, answer);
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), Math.max(body.length, 1));
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  private static void writeGarbage(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(NO_STATUS, GARBAGE.length);
    exchange.getResponseBody().write(GARBAGE);
  }

  private static void setHeaders(HttpExchange exchange, Answer answer) {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
  }

  private static byte[] spaces(int count) {
    byte[] spaces = new byte[count];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }
}
