package ai.i42m.consumers.extension;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A server of the application itself, and its client: both are the JDK's. */
final class Loopback implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private Loopback(HttpServer server) {
    this.server = server;
  }

  static Loopback start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/label",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("invoice".getBytes("UTF-8"));
          }
        });
    server.start();
    return new Loopback(server);
  }

  String label() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/label");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
