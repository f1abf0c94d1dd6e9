package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumSampler;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Code of docs/sampling.md. */
final class SamplingSnippets {

  private SamplingSnippets() {}

  static SdkTracerProvider wrapped(
      InfiniumClient client, Sampler sampler, SpanExporter otlpExporter) {
    // docs:start sampler_wrap
    InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
    SdkTracerProvider tracerProvider =
        SdkTracerProvider.builder()
            .setSampler(InfiniumSampler.wrap(sampler))
            .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
            .addSpanProcessor(BatchSpanProcessor.builder(otlpExporter).build()) // as before
            .build();
    // docs:end sampler_wrap
    return tracerProvider;
  }

  static Sampler recordAll(Sampler sampler) {
    // docs:start sampler_all
    Sampler all = InfiniumSampler.builder(sampler).setRecordUnsampled(true).build();
    // docs:end sampler_all
    return all;
  }
}
