package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.examples.quickstart.otlp.OtlpReceiver;
import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector of the user's, or the embedded receiver, reached by the same exporter. */
final class SpanBackend implements AutoCloseable {
  private final @Nullable OtlpReceiver receiver;
  private final String endpoint;

  private SpanBackend(@Nullable OtlpReceiver receiver, String endpoint) {
    this.receiver = receiver;
    this.endpoint = endpoint;
  }

  static SpanBackend open(Settings settings) {
    if (settings.usesCollector()) {
      return new SpanBackend(null, settings.get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    }
    OtlpReceiver receiver = OtlpReceiver.start();
    return new SpanBackend(receiver, receiver.endpoint());
  }

  /** A new exporter; the SDK that takes it shuts it down. */
  SpanExporter exporter() {
    String base = endpoint.endsWith("/") ? endpoint : endpoint + "/";
    return OtlpHttpSpanExporter.builder().setEndpoint(base + "v1/traces").build();
  }

  /** What arrived; null when it went elsewhere. */
  @Nullable List<ReceivedSpan> received() {
    return receiver == null ? null : receiver.spans();
  }

  @Override
  public void close() {
    if (receiver != null) {
      receiver.close();
    }
  }

  @Override
  public String toString() {
    return endpoint;
  }
}
