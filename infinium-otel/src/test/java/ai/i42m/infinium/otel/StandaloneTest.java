package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.NewerOpenTelemetry;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandaloneTest {

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void task_isDelivered_onceBothAreClosed() {
    GlobalOpenTelemetry.resetForTest();
    try (Infinium infinium = Infinium.standalone(client)) {
      infinium
          .trace("Classify ticket")
          .run(task -> task.step("review", "Look again").run(step -> step.setOutput("42")));
    }
    client.close();

    ReceivedTask task = onlyTask();
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.path("steps[0].output_preview")).isEqualTo("42");
    assertThat(tags(task)).containsEntry("service.name", "infinium-agent");
    assertThat(NewerOpenTelemetry.isGlobalSet()).isFalse();
  }

  @Test
  void service_isWhatTheProgramSays() {
    try (Infinium infinium = Infinium.standalone(client, "research-agent")) {
      infinium.trace("Research").run(() -> {});
    }

    assertThat(tags(onlyTask())).containsEntry("service.name", "research-agent");
  }

  @Test
  void task_belowAnUnsampledSpanOfAnotherSdk_isRecorded() {
    SpanContext unsampled =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getDefault(),
            TraceState.getDefault());
    try (Infinium infinium = Infinium.standalone(client);
        Scope scope = Span.wrap(unsampled).makeCurrent()) {
      infinium.trace("Research").run(() -> {});
    }

    assertThat(onlyTask().name()).isEqualTo("Research");
  }

  @Test
  void close_handsOverOpenTasks_andSaysSo() {
    Infinium infinium = Infinium.standalone(client);
    try (TaskSpan open = infinium.trace("Never ending").start()) {
      infinium.close();
      open.setOutputSummary("too late");
    }
    infinium.trace("Afterwards").run(() -> {});
    infinium.close();

    ReceivedTask task = onlyTask();
    assertThat(task.name()).isEqualTo("Never ending");
    assertThat(tags(task)).containsEntry("infinium.completion", "shutdown");
  }

  @Test
  void close_leavesTheClientOpen() {
    Infinium.standalone(client).close();

    assertThat(client.sendTask("By hand", "Sent directly", Duration.ofMillis(5)).success())
        .isTrue();
  }

  /** The SDK says at INFO that it was shut down before. */
  @Test
  void close_twice_saysNothing() {
    Infinium infinium = Infinium.standalone(client);
    infinium.close();

    try (RecordingLog log = RecordingLog.of("io.opentelemetry.sdk")) {
      infinium.close();

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void close_whenInterrupted_returnsAtOnce_andKeepsTheFlag() {
    Infinium infinium = Infinium.standalone(client);
    infinium.trace("Research").run(() -> {});

    Thread.currentThread().interrupt();
    infinium.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void close_ofOneOverAnSdkOfTheApplication_leavesThatAlone() {
    try (TracingFixture fixture = new TracingFixture()) {
      fixture.infinium.close();
      fixture.infinium.trace("Goes on").run(() -> {});

      assertThat(fixture.onlyTask().name()).isEqualTo("Goes on");
    }
  }

  private ReceivedTask onlyTask() {
    client.flush(Duration.ofSeconds(10));
    assertThat(server.tasks()).hasSize(1);
    return server.tasks().get(0);
  }

  @SuppressWarnings("unchecked") // of the wire: texts by name
  private static Map<String, Object> tags(ReceivedTask task) {
    return (Map<String, Object>) requireNonNull(task.path("environment.custom_tags"));
  }
}
