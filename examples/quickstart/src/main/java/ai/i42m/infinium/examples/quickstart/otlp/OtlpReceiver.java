package ai.i42m.infinium.examples.quickstart.otlp;

import ai.i42m.infinium.examples.quickstart.loopback.Answer;
import ai.i42m.infinium.examples.quickstart.loopback.LoopbackServer;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * An OTLP/HTTP trace receiver on loopback that decodes what arrives and keeps it.
 *
 * <p>Speaks the protobuf encoding, plain or gzip. Keeps every span in memory: made for a run of
 * minutes, not of days. Thread-safe.
 */
public final class OtlpReceiver implements AutoCloseable {
  private static final String PATH = "/v1/traces";
  private static final String PROTOBUF = "application/x-protobuf";

  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
  private final LoopbackServer server;

  private OtlpReceiver() {
    server = LoopbackServer.start("otlp-receiver", this::handle);
  }

  /** Starts a receiver on a free port. */
  public static OtlpReceiver start() {
    return new OtlpReceiver();
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} would be: the address without the signal's path. */
  public String endpoint() {
    return server.address().toString();
  }

  /** The spans received so far, in order of arrival; a copy. */
  public List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return Answer.json(404, Map.of("message", "only " + PATH + " is received here"));
    }
    if (!PROTOBUF.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return Answer.json(415, Map.of("message", "only " + PROTOBUF + " is read here"));
    }
    try (InputStream body = body(exchange)) {
      spans.addAll(SpanDecoder.decode(ExportTraceServiceRequest.parseFrom(body)));
    } catch (InvalidProtocolBufferException e) {
      return Answer.json(400, Map.of("message", "no trace export request: " + e.getMessage()));
    }
    return Answer.of(200, PROTOBUF, ExportTraceServiceResponse.getDefaultInstance().toByteArray());
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream raw = exchange.getRequestBody();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(raw) : raw;
  }
}
