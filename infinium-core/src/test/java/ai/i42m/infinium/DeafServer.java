package ai.i42m.infinium;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections and reads nothing from them. */
final class DeafServer implements AutoCloseable {
  private static final int SMALL_BUFFER = 4096;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();

  private DeafServer() throws IOException {
    // So that a client soon finds no room to write into.
    server.setReceiveBufferSize(SMALL_BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static DeafServer start() throws IOException {
    DeafServer deaf = new DeafServer();
    Thread thread = new Thread(deaf::accept, "deaf-server");
    thread.setDaemon(true);
    thread.start();
    return deaf;
  }

  private void accept() {
    try {
      while (true) {
        clients.add(server.accept());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Host and port. */
  String authority() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Connections so far. */
  int came() {
    return clients.size();
  }

  /** Reads at last, and returns when every client has ended its connection. */
  void awaitAllLeft() throws IOException {
    for (Socket client : clients) {
      client.setSoTimeout(TIMEOUT_MILLIS);
      try {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (SocketException reset) {
        // One way of leaving.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
