package ai.i42m.infinium.examples.quickstart.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {
  private final OtlpReceiver receiver = OtlpReceiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "none"})
  void spansOfTheRealExporter_areDecoded(String compression) {
    Span parent;
    try (SdkTracerProvider provider = provider(compression)) {
      Tracer tracer = provider.get("test");
      parent = tracer.spanBuilder("parent").startSpan();
      Context inParent = Context.root().with(parent);
      Span child = tracer.spanBuilder("child").setParent(inParent).startSpan();
      child.setAttribute("text", "日本 \u0000\"");
      child.setAttribute("number", 7_000_000_000L);
      child.setAttribute("share", 0.5);
      child.setAttribute("yes", true);
      child.setAttribute(AttributeKey.stringArrayKey("list"), List.of("a", "b"));
      child.setStatus(StatusCode.ERROR);
      child.end();
      parent.end();
    }

    assertThat(receiver.spans()).extracting(ReceivedSpan::name).containsExactly("child", "parent");
    ReceivedSpan child = receiver.spans().get(0);
    assertThat(child.traceId()).isEqualTo(parent.getSpanContext().getTraceId());
    assertThat(child.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
    assertThat(child.failed()).isTrue();
    assertThat(child.duration()).isPositive();
    assertThat(child.text("text")).isEqualTo("日本 \u0000\"");
    assertThat(child.integer("number")).isEqualTo(7_000_000_000L);
    assertThat(child.attributes())
        .containsEntry("share", 0.5)
        .containsEntry("yes", true)
        .containsEntry("list", List.of("a", "b"));
    assertThat(receiver.spans().get(1).isRoot()).isTrue();
  }

  @Test
  void otherPathsAndTypes_areRefused() throws Exception {
    assertThat(post("/v1/logs", "application/x-protobuf", "")).isEqualTo(404);
    assertThat(post("/v1/traces", "application/json", "{}")).isEqualTo(415);
  }

  @Test
  void bytesThatAreNoProtobuf_keepNothing_andTheReceiverGoesOn() throws Exception {
    assertThat(post("/v1/traces", "application/x-protobuf", "\u0007\u0001 nonsense"))
        .isEqualTo(400);
    assertThat(receiver.spans()).isEmpty();
    assertThat(post("/v1/traces", "application/x-protobuf", "")).isEqualTo(200);
  }

  private SdkTracerProvider provider(String compression) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(receiver.endpoint() + "/v1/traces")
            .setCompression(compression)
            .build();
    return SdkTracerProvider.builder()
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  private int post(String path, String type, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
