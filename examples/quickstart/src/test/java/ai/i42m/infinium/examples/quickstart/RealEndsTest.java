package ai.i42m.infinium.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.desk.Ticket;
import ai.i42m.infinium.examples.quickstart.model.EmbeddedModel;
import ai.i42m.infinium.examples.quickstart.model.FaultPlan;
import ai.i42m.infinium.examples.quickstart.otlp.OtlpReceiver;
import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import ai.i42m.infinium.examples.quickstart.report.TaskFigures;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with all three ends set by variables, as a user with accounts runs it. */
class RealEndsTest {
  @TempDir Path folder;

  @Test
  void run_usesTheEndsThatTheVariablesName() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (LocalInfinium infinium = LocalInfinium.start();
        OtlpReceiver collector = OtlpReceiver.start();
        EmbeddedModel openAi = EmbeddedModel.start(FaultPlan.NONE);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      Settings settings =
          new Settings(
              Map.of(
                  "INFINIUM_AGENT_ID", infinium.agentId(),
                  "INFINIUM_AGENT_SECRET", infinium.agentSecret(),
                  "INFINIUM_BASE_URL", infinium.baseUrl(),
                  "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint() + "/",
                  "OPENAI_API_KEY", "key",
                  "OPENAI_BASE_URL", openAi.baseUrl(),
                  "OPENAI_MODEL", "some-model"),
              folder);

      RunReport report = Quickstart.run(settings, out);

      int tickets = Ticket.loadAll().size();
      assertThat(report.agrees()).isTrue();
      assertThat(report.spans()).isNull();
      assertThat(report.ledger()).isNull();
      assertThat(infinium.tasks()).hasSize(tickets);
      assertThat(infinium.tasks())
          .extracting(ReceivedTask::name)
          .containsExactlyInAnyOrderElementsOf(
              report.tasks().stream().map(task -> "Support ticket " + task.ticket()).toList());
      assertThat(infinium.tasks().get(0).path("llm_usage.provider")).isEqualTo("openai");
      assertThat(infinium.tasks().get(0).path("llm_usage.model")).isEqualTo("some-model");
      assertThat(collector.spans()).filteredOn(ReceivedSpan::isRoot).hasSize(tickets);
      assertThat(openAi.ledger().total().answered())
          .isEqualTo(report.tasks().stream().mapToInt(RealEndsTest::answered).sum());
      assertThat(folder.resolve("tasks.json")).isNotEmptyFile();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("Not compared with spans", "Not compared with the model's ledger");
    }
  }

  private static int answered(TaskFigures task) {
    return task.usage().answered();
  }
}
