package ai.i42m.consumers.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A model vendor on loopback that gives one answer to every request. Thread-safe. */
public final class VendorStub implements AutoCloseable {
  private final HttpServer server;
  private final byte[] answer;
  private final AtomicInteger requests = new AtomicInteger();

  private VendorStub(HttpServer server, byte[] answer) {
    this.server = server;
    this.answer = answer;
  }

  /** Starts on a free port; {@code answer} is the JSON body of every response. */
  public static VendorStub start(String answer) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    VendorStub stub = new VendorStub(server, answer.getBytes(StandardCharsets.UTF_8));
    server.createContext("/", stub::respond);
    server.start();
    return stub;
  }

  /** Where it listens, without a slash at the end. */
  public String baseUrl() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** How many requests have come. */
  public int requestCount() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      requests.incrementAndGet();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
