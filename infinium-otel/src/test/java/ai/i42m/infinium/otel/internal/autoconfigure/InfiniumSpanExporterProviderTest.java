package ai.i42m.infinium.otel.internal.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfiniumSpanExporterProviderTest {

  @Test
  void exporter_besideCustomizers_isIdle() {
    SpanExporter exporter =
        new InfiniumSpanExporterProvider(() -> true)
            .createExporter(DefaultConfigProperties.createFromMap(Map.of()));

    assertThat(exporter).isSameAs(IdleSpanExporter.INSTANCE);
  }

  @Test
  void exporter_whereNobodyAsksForCustomizers_makesTheTasks() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      Map<String, String> settings =
          Map.of(
              "infinium.agent.id", infinium.agentId(),
              "infinium.agent.secret", infinium.agentSecret(),
              "infinium.base.url", infinium.baseUrl());

      SpanExporter exporter =
          new InfiniumSpanExporterProvider(() -> false)
              .createExporter(DefaultConfigProperties.createFromMap(settings));
      try (OpenTelemetrySdk sdk = sdk(exporter)) {
        Infinium.create(sdk).trace("Refund").run(task -> {});
      }

      assertThat(exporter).isInstanceOf(InfiniumSpanExporter.class);
      assertThat(infinium.tasks()).hasSize(1);
    }
  }

  private static OpenTelemetrySdk sdk(SpanExporter exporter) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build())
        .build();
  }

  @Test
  void exporter_withoutSettings_isIdle() {
    try (RecordingLog log = RecordingLog.of("ai.i42m.infinium.otel")) {
      SpanExporter exporter =
          new InfiniumSpanExporterProvider(() -> false)
              .createExporter(DefaultConfigProperties.createFromMap(Map.of()));

      assertThat(exporter).isSameAs(IdleSpanExporter.INSTANCE);
      assertThat(log.lines()).singleElement().asString().startsWith("WARNING Infinium is off");
    }
  }
}
