package ai.i42m.consumers.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class AgentTest {
  @Test
  void workWithProcessor_reachesInfinium() {
    assertTaskArrives(Agent::workWithProcessor);
  }

  @Test
  void workWithExporter_reachesInfinium() {
    assertTaskArrives(Agent::workWithExporter);
  }

  @Test
  void metrics_sayWhatBecameOfTheSpans_afterTheShutdownToo() {
    Collector collector = new Collector();
    try (LocalInfinium infinium = LocalInfinium.start();
        SdkMeterProvider meters =
            SdkMeterProvider.builder().registerMetricReader(collector).build()) {
      Agent.workWithMetrics(
          infinium,
          meters,
          () -> {
            assertThat(infinium.tasks()).hasSize(1);
            assertThat(collector.number("otel.sdk.exporter.span.exported")).isEqualTo(4);
            assertThat(collector.number("otel.sdk.exporter.span.inflight")).isZero();
            assertThat(collector.number("infinium.task.ended")).isEqualTo(1);
          });
    }
  }

  /** Before 1.57 OpenTelemetry itself has no way to look without installing a no-op. */
  @Test
  void workWithGlobal_reachesInfinium_onceItIsSet() {
    assertTaskArrives(Agent::workWithGlobal);
  }

  @Test
  void workStandalone_reachesInfinium() {
    assertTaskArrives(Agent::workStandalone);
  }

  private static void assertTaskArrives(Consumer<LocalInfinium> work) {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      work.accept(infinium);

      assertThat(infinium.tasks()).singleElement().satisfies(AgentTest::assertIsMultiply);
    }
  }

  private static void assertIsMultiply(ReceivedTask task) {
    assertThat(task.name()).isEqualTo("Multiply");
    assertThat(task.steps()).extracting("action").containsExactly("llm_inference", "review");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(6L);
    assertThat(task.path("steps[1].output_preview")).isEqualTo("42");
  }
}
