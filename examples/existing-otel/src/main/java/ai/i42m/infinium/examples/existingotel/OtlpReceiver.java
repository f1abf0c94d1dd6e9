package ai.i42m.infinium.examples.existingotel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector on loopback that counts the spans which come by OTLP. Thread-safe. */
final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger spans = new AtomicInteger();

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      OtlpReceiver receiver = new OtlpReceiver(HttpServer.create(anyPort, 0));
      receiver.server.createContext("/v1/traces", receiver::receive);
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for the collector", e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
  }

  int spans() {
    return spans.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
          .map(ResourceSpans::getScopeSpansList)
          .forEach(
              scopes -> scopes.stream().map(ScopeSpans::getSpansCount).forEach(spans::addAndGet));
      // An empty body is an answer without partial success: everything was taken.
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
