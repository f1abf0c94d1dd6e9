package ai.i42m.infinium.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that writes the same bytes to every connection, once a request begins to arrive. */
final class OneAnswerServer implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] answer;
  private final boolean holds;

  private OneAnswerServer(ServerSocket server, String answer, boolean holds) {
    this.server = server;
    this.answer = answer.getBytes(UTF_8);
    this.holds = holds;
  }

  /** Starts one; {@code holds} keeps connections open until the client goes. */
  static OneAnswerServer start(String answer, boolean holds) throws IOException {
    ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    OneAnswerServer server = new OneAnswerServer(socket, answer, holds);
    Thread thread = new Thread(server::serve, "one-answer-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        in.read(new byte[64 * 1024]);
        socket.getOutputStream().write(answer);
        if (holds) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException gone) {
        // The client left, or the server is closed.
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
