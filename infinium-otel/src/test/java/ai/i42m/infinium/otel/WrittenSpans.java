package ai.i42m.infinium.otel;

import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Tasks written through a real SDK. */
final class WrittenSpans {

  private WrittenSpans() {}

  /** The spans of a task under the SDK's default limits, in the order of their ends. */
  static List<SpanData> of(TaskData task) {
    return of(task, SpanLimits.getDefault());
  }

  static List<SpanData> of(TaskData task, SpanLimits limits) {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSpanLimits(limits)
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(provider).build()) {
      SpanMapping.write(sdk, task);
      return List.copyOf(spans.getFinishedSpanItems());
    }
  }
}
