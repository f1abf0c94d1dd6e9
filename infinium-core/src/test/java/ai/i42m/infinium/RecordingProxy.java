package ai.i42m.infinium;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that forwards, tunnels, and keeps the heads it saw; one request a connection. */
final class RecordingProxy implements AutoCloseable {
  private static final String LOGIN_WANTED =
      String.join(
          "\r\n",
          "HTTP/1.1 407 Proxy Authentication Required",
          "Proxy-Authenticate: Basic realm=proxy",
          "Connection: close",
          "Content-Length: 0",
          "",
          "");

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final @Nullable String login;

  private RecordingProxy(@Nullable String login) throws IOException {
    this.login = login;
  }

  /** Starts one; {@code login} is the value it wants as Proxy-Authorization, null for none. */
  static RecordingProxy start(@Nullable String login) throws IOException {
    RecordingProxy proxy = new RecordingProxy(login);
    daemon(proxy::accept);
    return proxy;
  }

  Proxy address() {
    return new Proxy(
        Proxy.Type.HTTP,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  /** First line and headers of each request, in order. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      if (login != null && !head.contains("Proxy-Authorization: " + login + "\r\n")) {
        client.getInputStream().skipNBytes(length(head));
        write(client, LOGIN_WANTED);
      } else if (head.startsWith("CONNECT ")) {
        tunnel(client, URI.create("http://" + head.split(" ", 3)[1]));
      } else {
        forward(client, head);
      }
    } catch (IOException gone) {
      // The client or the server left.
    }
  }

  private static void tunnel(Socket client, URI to) throws IOException {
    try (Socket target = new Socket(to.getHost(), to.getPort())) {
      write(client, "HTTP/1.1 200 Connected\r\n\r\n");
      daemon(() -> pump(client, target));
      target.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void pump(Socket from, Socket to) {
    try (to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // Either end of a tunnel may go first.
    }
  }

  private static void forward(Socket client, String head) throws IOException {
    byte[] body = client.getInputStream().readNBytes(length(head));
    URI to = URI.create(head.split(" ", 3)[1]);
    String direct =
        head.replaceFirst("http://[^/]*", "")
            .replaceFirst("(?i)Proxy-Authorization: [^\r]*\r\n", "")
            .replaceFirst("(?i)Connection: [^\r]*\r\n", "Connection: close\r\n");
    try (Socket target = new Socket(to.getHost(), to.getPort())) {
      write(target, direct);
      target.getOutputStream().write(body);
      String answer = head(target.getInputStream());
      byte[] answered = target.getInputStream().readNBytes(length(answer));
      write(client, answer.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
      client.getOutputStream().write(answered);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no head");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "recording-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
