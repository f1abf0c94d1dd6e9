package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Code of docs/setup.md. */
final class SetupSnippets {

  private SetupSnippets() {}

  static SdkTracerProvider byProperties(SpanExporter otlpExporter) {
    // docs:start setup_by_properties
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                InfiniumSpanProcessor.create(
                    InfiniumSpanExporter.fromProperties(InfiniumProperties.fromEnvironment())))
            .addSpanProcessor(BatchSpanProcessor.builder(otlpExporter).build()) // yours, untouched
            .build();
    // docs:end setup_by_properties
    return provider;
  }
}
