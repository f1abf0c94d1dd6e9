package ai.i42m.infinium.otel.internal.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK's own autoconfiguration finds Infinium by its service files and sets it up. */
class AutoConfigurationTest {
  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium.otel");
  private final Map<String, String> set = new HashMap<>();

  @TempDir Path directory;

  AutoConfigurationTest() {
    set.put("otel.traces.exporter", "memory,infinium");
    set.put("otel.metrics.exporter", "none");
    set.put("otel.logs.exporter", "none");
    set.put("infinium.agent.id", infinium.agentId());
    set.put("infinium.agent.secret", infinium.agentSecret());
    set.put("infinium.base.url", infinium.baseUrl());
  }

  @BeforeEach
  void forgetSpans() {
    MemoryExporterProvider.SPANS.reset();
  }

  @AfterEach
  void close() {
    log.close();
    infinium.close();
  }

  private OpenTelemetrySdk start() {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> set)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  private void runTasks(String... names) {
    try (OpenTelemetrySdk sdk = start()) {
      Infinium front = Infinium.create(sdk);
      for (String name : names) {
        front.trace(name).run(task -> task.step("think", "Think").run(step -> {}));
      }
    }
  }

  private static List<String> otherSpans() {
    return MemoryExporterProvider.SPANS.getFinishedSpanItems().stream()
        .map(span -> span.getName())
        .toList();
  }

  @Test
  void name_amongTheExporters_makesTasks_andOtherExportersGetAllSpans() {
    runTasks("Refund");

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
    assertThat(otherSpans()).containsExactly("think", "Refund");
  }

  @Test
  void start_saysWhatItIsConnectedTo_withoutTheSecret() {
    set.put("infinium.roots", "marked");

    runTasks();

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("INFO Infinium ")
        .contains(
            " is on: tasks of agent " + infinium.agentId() + " go to " + infinium.baseUrl(),
            "infinium.agent.secret=(set)",
            "infinium.roots=marked",
            "infinium.capture.content=explicit")
        .doesNotContain(infinium.agentSecret());
  }

  @Test
  void withoutTheName_nothingIsMade_andThatIsSaid() {
    set.put("otel.traces.exporter", "memory");

    runTasks("Refund");

    assertThat(infinium.requestCount()).isZero();
    assertThat(otherSpans()).containsExactly("think", "Refund");
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("INFO Infinium is set but not asked for: add 'infinium' to");
  }

  @Test
  void withoutNameAndSettings_nothingIsSaid() {
    set.keySet().removeIf(name -> name.startsWith("infinium."));
    set.put("otel.traces.exporter", "memory");

    runTasks("Refund");

    assertThat(otherSpans()).hasSize(2);
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "infinium.agent.id,'',infinium.agent.id (INFINIUM_AGENT_ID) is not set",
    "infinium.agent.secret,'',infinium.agent.secret (INFINIUM_AGENT_SECRET) is not set",
    "infinium.base.url,ftp://x,infinium.base.url (INFINIUM_BASE_URL): base URL is not an http",
    "infinium.roots,all,infinium.roots (INFINIUM_ROOTS) is not one of",
    "infinium.capture.content,yes,infinium.capture.content (INFINIUM_CAPTURE_CONTENT) is not one",
    "infinium.linger,soon,infinium.linger (INFINIUM_LINGER) is not a length of time",
    "infinium.max.bytes,-1,infinium.max.bytes (INFINIUM_MAX_BYTES) is not a number of bytes",
    "infinium.enabled,no,infinium.enabled (INFINIUM_ENABLED) is neither true nor false",
  })
  void badSetting_isOneWarning_andAllElseGoesOn(String option, String value, String words) {
    set.put(option, value);

    runTasks("Refund");

    assertThat(otherSpans()).containsExactly("think", "Refund");
    assertThat(infinium.requestCount()).isZero();
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING Infinium is off: " + words)
        .contains("take 'infinium' out of otel.traces.exporter")
        .doesNotContain(infinium.agentSecret());
  }

  @Test
  void enabledFalse_keepsTheNameAndSendsNothing() {
    set.put("infinium.enabled", "false");

    runTasks("Refund");

    assertThat(infinium.requestCount()).isZero();
    assertThat(otherSpans()).hasSize(2);
    assertThat(log.lines())
        .containsExactly(
            "INFO Infinium is switched off by infinium.enabled" + " (INFINIUM_ENABLED)");
  }

  @Test
  void excludedTasks_areNotSent() {
    set.put("infinium.exclude", "GET /health*,Warm-up");

    runTasks("Refund", "GET /health/live", "Warm-up", "Warm-up 2");

    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("Refund", "Warm-up 2");
  }

  @Test
  void dryRun_needsNoAccount() throws IOException {
    set.remove("infinium.agent.id");
    set.remove("infinium.agent.secret");
    set.put("infinium.dry.run", directory.resolve("tasks").toString());

    runTasks("Refund");

    assertThat(infinium.requestCount()).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("tasks"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void secretFileAndFurtherAgents_areRead() throws IOException {
    set.remove("infinium.agent.secret");
    Path file = Files.writeString(directory.resolve("secret"), infinium.agentSecret() + "\n");
    set.put("infinium.agent.secret.file", file.toString());
    set.put("infinium.agents", "123e4567-e89b-12d3-a456-426614174001=unknown-to-the-server");

    runTasks("Refund");

    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void namesWithDashes_areRead() {
    set.put("infinium.agent-id", String.valueOf(set.remove("infinium.agent.id")));

    runTasks("Refund");

    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void spool_keepsWhatADeadServerDoesNotTake() throws IOException {
    infinium.failAlways(Fault.status(503));
    set.put("infinium.spool.dir", directory.resolve("spool").toString());

    runTasks("Refund");

    try (Stream<Path> files = Files.walk(directory.resolve("spool"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".task"))).hasSize(1);
    }
  }

  @Test
  void shutdownOfTheSdk_sendsOpenTasksAndClosesTheClient() {
    OpenTelemetrySdk sdk = start();
    try (TaskSpan task = Infinium.create(sdk).trace("Refund").start()) {
      sdk.shutdown().join(10, TimeUnit.SECONDS);
    }

    assertThat(infinium.awaitTasks(1, Duration.ofSeconds(10)))
        .extracting(ReceivedTask::name)
        .containsExactly("Refund");
  }

  @Test
  void logRecords_joinTheTaskOfTheirSpan() {
    set.put("infinium.capture.content", "all");

    try (OpenTelemetrySdk sdk = start()) {
      Infinium.create(sdk)
          .trace("Refund")
          .run(
              task -> {
                Span chat =
                    sdk.getTracer("io.opentelemetry.openai-java-1.1")
                        .spanBuilder("chat gpt-4o-mini")
                        .setAttribute("gen_ai.operation.name", "chat")
                        .setAttribute("gen_ai.provider.name", "openai")
                        .setAttribute("gen_ai.request.model", "gpt-4o-mini")
                        .startSpan();
                try (Scope inChat = chat.makeCurrent()) {
                  sdk.getLogsBridge()
                      .get("io.opentelemetry.openai-java-1.1")
                      .logRecordBuilder()
                      .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.choice")
                      .setAttribute(AttributeKey.stringKey("gen_ai.provider.name"), "openai")
                      .setBody(
                          Value.of(
                              Map.of(
                                  "finish_reason", Value.of("stop"),
                                  "index", Value.of(0),
                                  "message",
                                      Value.of(Map.of("content", Value.of("It is on its way."))))))
                      .emit();
                } finally {
                  chat.end();
                }
              });
    }

    assertThat(infinium.tasks())
        .singleElement()
        .extracting(ReceivedTask::json)
        .asString()
        .contains("It is on its way.");
  }

  @Test
  void tasks_surviveTheSampler_andNothingMoreGoesOut() {
    set.put("otel.traces.sampler", "always_off");

    runTasks("Refund");

    assertThat(infinium.tasks())
        .singleElement()
        .satisfies(task -> assertThat(task.steps()).hasSize(1));
    assertThat(otherSpans()).isEmpty();
  }

  @Test
  void recordUnsampled_keepsTracesOfOthersToo() {
    set.put("otel.traces.sampler", "always_off");
    set.put("infinium.record.unsampled", "true");

    try (OpenTelemetrySdk sdk = start()) {
      sdk.getTracer("agents")
          .spanBuilder("invoke_agent planner")
          .setAttribute("gen_ai.operation.name", "invoke_agent")
          .setAttribute("gen_ai.agent.name", "planner")
          .startSpan()
          .end();
    }

    assertThat(infinium.tasks()).hasSize(1);
    assertThat(otherSpans()).isEmpty();
  }

  @Test
  void twoSdks_haveTheirOwn() {
    runTasks("first");
    runTasks("second");

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("first", "second");
  }
}
