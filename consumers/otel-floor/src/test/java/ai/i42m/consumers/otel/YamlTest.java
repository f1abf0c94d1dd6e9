package ai.i42m.consumers.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a YAML file of OpenTelemetry may say of Infinium. */
final class YamlTest {
  /** Before 1.63 its name had "experimental" in it. */
  private static final String FILE = System.getProperty("yaml.property");

  private static final List<String> FORMATS =
      List.of(System.getProperty("yaml.formats").split(","));
  private static final String NEWEST = FORMATS.get(FORMATS.size() - 1);

  private final LocalInfinium infinium = LocalInfinium.start();
  private final Logger logger = Logger.getLogger("ai.i42m.infinium.otel");
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          lines.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir Path directory;

  YamlTest() {
    logger.addHandler(handler);
  }

  @AfterEach
  void close() {
    logger.removeHandler(handler);
    System.clearProperty(FILE);
    infinium.close();
  }

  /** Runs one task with a file of this tracer provider. */
  private void runTask(String format, String tracerProvider) throws IOException {
    try (OpenTelemetrySdk sdk = start(format, "tracer_provider:\n" + tracerProvider.indent(2))) {
      Infinium.create(sdk).trace("Refund").run(task -> task.step("think", "Think").run(step -> {}));
    }
  }

  private OpenTelemetrySdk start(String format, String providers) throws IOException {
    String yaml = "file_format: \"" + format + "\"\n" + providers;
    Path file = Files.writeString(directory.resolve("otel.yaml"), yaml);
    System.setProperty(FILE, file.toString());
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /** Runs one task whose model's answer is in a log record. */
  private void runTaskWithAnswerInLog(String more, String answer) throws IOException {
    String providers =
        """
        logger_provider:
          processors:
            - infinium: {}
        tracer_provider:
          processors:
            - infinium: %s
        """
            .formatted(settings(more));
    try (OpenTelemetrySdk sdk = start(NEWEST, providers)) {
      Infinium.create(sdk).trace("Refund").run(task -> LoggedChat.answer(sdk, answer));
    }
  }

  private String settings(String more) {
    return """
    {agent_id: "%s", agent_secret: "%s", base_url: "%s"%s}\
    """
        .formatted(infinium.agentId(), infinium.agentSecret(), infinium.baseUrl(), more);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void processor_makesTasks(String format) throws IOException {
    runTask(format, "processors:\n  - infinium: " + settings(""));

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
    assertThat(lines)
        .anyMatch(line -> line.contains("is on: tasks of agent " + infinium.agentId()));
  }

  @Test
  void exporter_makesTasks() throws IOException {
    runTask(NEWEST, "processors:\n  - batch: {exporter: {infinium: " + settings("") + "}}");

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
  }

  @Test
  void processorAndExporter_sendATaskOnce() throws IOException {
    runTask(
        NEWEST,
        "processors:\n  - infinium: "
            + settings("")
            + "\n  - batch: {exporter: {infinium: "
            + settings("")
            + "}}");

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
  }

  /** A set-up that was joined would be off. */
  @Test
  void secondFile_hasASetUpOfItsOwn() throws IOException {
    runTask(NEWEST, "processors:\n  - infinium: " + settings(", enabled: false"));
    runTask(NEWEST, "processors:\n  - batch: {exporter: {infinium: " + settings("") + "}}");

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
  }

  @Test
  void options_areReadInTheTypesOfYaml() throws IOException {
    runTask(
        NEWEST,
        "processors:\n  - infinium: "
            + settings(
                ", timeout: 5s, max_retries: 2, linger: 2s, max_bytes: 1MiB, roots: marked,"
                    + " exclude: [\"GET *\", Warm-up], record_unsampled: true, capture_content:"
                    + " none, agents: {123e4567-e89b-12d3-a456-426614174001: another-secret}"));

    assertThat(infinium.tasks()).hasSize(1);
    assertThat(lines)
        .anyMatch(
            line ->
                line.contains("infinium.timeout=5s")
                    && line.contains("infinium.max.retries=2")
                    && line.contains("infinium.exclude=GET *,Warm-up")
                    && line.contains("infinium.record.unsampled=true")
                    && line.contains("infinium.agents=(set)"));
  }

  @Test
  void secretFile_isRead() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), infinium.agentSecret() + "\n");

    runTask(
        NEWEST,
        """
        processors:
          - infinium: {agent_id: "%s", agent_secret_file: "%s", base_url: "%s"}
        """
            .formatted(infinium.agentId(), secret, infinium.baseUrl()));

    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("Refund");
  }

  @Test
  void excludedTask_isNotSent() throws IOException {
    runTask(NEWEST, "processors:\n  - infinium: " + settings(", exclude: [Ref*]"));

    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void enabledFalse_sendsNothing() throws IOException {
    runTask(NEWEST, "processors:\n  - infinium: " + settings(", enabled: false"));

    assertThat(infinium.requestCount()).isZero();
    assertThat(lines).anyMatch(line -> line.contains("switched off by infinium.enabled"));
  }

  @Test
  void badSetting_isOneWarning_andTheSdkStarts() throws IOException {
    runTask(NEWEST, "processors:\n  - infinium: " + settings(", linger: soon"));

    assertThat(infinium.requestCount()).isZero();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("WARNING"))
        .singleElement()
        .asString()
        .contains("infinium.linger (INFINIUM_LINGER) is not a length of time", "out of the file");
  }

  @Test
  void emptyComponent_withoutEnvironment_saysWhatIsMissing() throws IOException {
    runTask(NEWEST, "processors:\n  - infinium: {}");

    assertThat(lines)
        .filteredOn(line -> line.startsWith("WARNING"))
        .singleElement()
        .asString()
        .contains("infinium.agent.id (INFINIUM_AGENT_ID) is not set");
  }

  @Test
  void sampler_keepsTasksThatItWouldDrop() throws IOException {
    runTask(
        NEWEST, "sampler: {infinium: {ratio: 0.0}}\nprocessors:\n  - infinium: " + settings(""));

    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void dryRun_needsNoAccount() throws IOException {
    Path tasks = directory.resolve("tasks");

    runTask(NEWEST, "processors:\n  - infinium: {dry_run: \"" + tasks + "\"}");

    assertThat(tasks).isDirectoryContaining("glob:**.json");
  }

  @Test
  void logRecords_joinTheTaskOfTheirSpan() throws IOException {
    runTaskWithAnswerInLog(", capture_content: all", "It is on its way.");

    assertThat(infinium.tasks())
        .singleElement()
        .extracting(ReceivedTask::json)
        .asString()
        .contains("It is on its way.");
  }

  @Test
  void logRecords_withContentNotCaptured_leaveNoText() throws IOException {
    runTaskWithAnswerInLog("", "It is on its way.");

    assertThat(infinium.tasks())
        .singleElement()
        .extracting(ReceivedTask::json)
        .asString()
        .contains("\"infinium.content\":\"withheld\"")
        .doesNotContain("on its way");
    assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("on its way"));
  }
}
