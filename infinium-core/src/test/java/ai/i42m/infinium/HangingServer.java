package ai.i42m.infinium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads and never answers; counts who came and who left. */
final class HangingServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger came = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  private HangingServer() throws IOException {}

  static HangingServer start() throws IOException {
    HangingServer server = new HangingServer();
    daemon(server::accept);
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Connections over which something came. */
  int came() {
    return came.get();
  }

  /** Connections that the client ended. */
  int left() {
    return left.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> read(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void read(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      in.read();
      came.incrementAndGet();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException reset) {
      // One way of leaving.
    }
    left.incrementAndGet();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "hanging-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
