package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumLogRecordProcessor;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** Code of docs/assembly.md. */
final class AssemblySnippets {

  private AssemblySnippets() {}

  static OpenTelemetrySdk withLogRecords(InfiniumClient client) {
    // docs:start log_records
    InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
    OpenTelemetrySdk openTelemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(InfiniumLogRecordProcessor.create(exporter))
                    .build())
            .build();
    // docs:end log_records
    return openTelemetry;
  }
}
