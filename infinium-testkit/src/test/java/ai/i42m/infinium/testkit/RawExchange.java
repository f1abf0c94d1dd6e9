package ai.i42m.infinium.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** One exchange over a bare socket: what really travels, until the server closes the connection. */
final class RawExchange implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;

  private RawExchange(Socket socket) {
    this.socket = socket;
  }

  /** Connects and sends {@code request}, line ends as they stand. */
  static RawExchange open(LocalInfinium infinium, String request) throws IOException {
    URI uri = URI.create(infinium.url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    RawExchange exchange = new RawExchange(socket);
    exchange.send(request);
    return exchange;
  }

  /** A complete request to send a task. */
  static RawExchange trace(LocalInfinium infinium) throws IOException {
    return open(infinium, task(infinium, ""));
  }

  /**
   * The text of a complete request to send a task, with further headers, each with its line end.
   */
  static String task(LocalInfinium infinium, String moreHeaders) {
    return head(infinium)
        + moreHeaders
        + "Content-Length: "
        + ApiClient.TASK.length()
        + "\r\n\r\n"
        + ApiClient.TASK;
  }

  /** Request line and headers up to those that describe the length. */
  static String head(LocalInfinium infinium) {
    return "POST "
        + Endpoint.BASE_PATH
        + "/agents/"
        + infinium.agentId()
        + "/trace HTTP/1.1\r\n"
        + "Host: localhost\r\n"
        + "x-agent-id: "
        + infinium.agentId()
        + "\r\n"
        + "x-agent-key: "
        + infinium.agentSecret()
        + "\r\n"
        + "Content-Type: application/json\r\n";
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Everything that comes until the end of the connection; a reset ends it too. */
  String readToEnd() throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      in.transferTo(received);
    } catch (SocketException reset) {
      // The server had unread bytes of ours: what came before counts.
    }
    return received.toString(ISO_8859_1);
  }

  /** The next bytes, as many as have come. */
  String readSome() throws IOException {
    byte[] some = new byte[1 << 16];
    int count = socket.getInputStream().read(some);
    return count < 0 ? "" : new String(some, 0, count, ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
