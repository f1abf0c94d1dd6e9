package ai.i42m.infinium.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.desk.Ticket;
import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import ai.i42m.infinium.examples.quickstart.model.ModelLedger;
import ai.i42m.infinium.examples.quickstart.report.TaskFigures;
import ai.i42m.infinium.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, once, with everything embedded. */
class QuickstartTest {
  @TempDir static Path folder;

  private static final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private static RunReport report;

  private static Set<Thread> threadsBefore;

  @BeforeAll
  static void run() throws Exception {
    threadsBefore = Thread.getAllStackTraces().keySet();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      report = Quickstart.run(new Settings(Map.of(), folder), out);
    }
  }

  @Test
  void everyTicket_becomesOneTask() {
    assertThat(report.tasks())
        .extracting(TaskFigures::ticket)
        .containsExactlyElementsOf(Ticket.loadAll().stream().map(Ticket::id).toList());
    assertThat(report.tasks()).extracting(TaskFigures::traceId).doesNotHaveDuplicates();
  }

  @Test
  void threeRecordsOfTheSameWork_agree() {
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void tableNumbers_areWhatTheModelBilled() {
    ModelLedger.Entry billed = Objects.requireNonNull(report.ledger()).total();

    assertThat(sum(task -> task.usage().answered())).isEqualTo(billed.answered());
    assertThat(sum(task -> task.usage().promptTokens())).isEqualTo(billed.promptTokens());
    assertThat(sum(task -> task.usage().completionTokens())).isEqualTo(billed.completionTokens());
    assertThat(billed.answered()).isGreaterThan(2 * report.tasks().size());
    assertThat(billed.throttled()).isEqualTo(6);
  }

  @Test
  void twoTickets_failForGood_andTheirTasksSaySo() {
    assertThat(report.tasks())
        .filteredOn(task -> task.outcome().startsWith("failed"))
        .extracting(task -> task.ticket() + " " + task.outcome())
        .containsExactly(
            "T-1013 failed: DamagedOrderException", "T-1019 failed: InternalServerException");
  }

  @Test
  void output_isATablePlainEnoughForEveryConsole() {
    String text = printed.toString(StandardCharsets.UTF_8);

    assertThat(text).matches("[\\x20-\\x7e\\r\\n]+").contains("All numbers agree.");
    for (TaskFigures task : report.tasks()) {
      assertThat(text).contains("] " + task.ticket()).contains(task.traceId());
    }
  }

  @Test
  void json_holdsWhatTheAgentRecorded() throws Exception {
    JsonObject task = task("T-1003");

    assertThat(task.object("expected_outcome").text("task_objective")).isNotEmpty();
    assertThat(task.object("sections").object("customer").text("customer_name"))
        .isEqualTo("Lucía Romero Peña");
    assertThat(task.object("sections").object("support").text("issue_type")).isEqualTo("refund");
    assertThat(task.object("prompt_studio").objects("prompts_used")).hasSize(1);
    assertThat(task.text("output_summary")).startsWith("Hola").contains("LF-20391");
    assertThat(actions(task))
        .containsSubsequence("lookup_customer", "fetch_prompt", "classify", "draft_answer")
        .contains("file_answer");
    assertThat(tools(task)).containsExactlyInAnyOrder("lookup_order", "refund_policy");
  }

  @Test
  void json_ofAFailedTicket_namesTheToolThatFailed() throws Exception {
    JsonObject task = task("T-1013");

    assertThat(task.text("output_summary")).isEmpty();
    assertThat(actions(task)).doesNotContain("file_answer");
    assertThat(task.objects("steps"))
        .filteredOn(step -> step.object("tool_call").object("error").has("message"))
        .singleElement()
        .extracting(step -> step.object("tool_call").object("error").text("error_type"))
        .isEqualTo("DamagedOrderException");
  }

  @Test
  void nastyTexts_arriveAsTheyWere() throws Exception {
    for (Ticket ticket : Ticket.loadAll()) {
      String sent = ticket.subject() + "\n\n" + ticket.text();
      assertThat(task(ticket.id()).text("input_summary"))
          .as(ticket.id())
          .isEqualTo(wellFormed(sent));
    }
  }

  @Test
  void noThreadOfTheRun_keepsTheProgramAlive() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon() && !threadsBefore.contains(thread)) {
        thread.join(5000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  /** Half a surrogate pair is the one thing that JSON cannot carry. */
  private static String wellFormed(String text) {
    return text.replaceAll("\\p{Cs}", "\ufffd");
  }

  private static long sum(ToLongFunction<TaskFigures> number) {
    return report.tasks().stream().mapToLong(number).sum();
  }

  private static List<String> actions(JsonObject task) {
    return task.objects("steps").stream().map(step -> step.text("action")).toList();
  }

  private static List<String> tools(JsonObject task) {
    return task.objects("steps").stream()
        .map(step -> step.object("tool_call").text("tool_name"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static JsonObject task(String ticket) throws Exception {
    List<?> tasks = (List<?>) Json.read(Files.readAllBytes(folder.resolve("tasks.json")));
    return Objects.requireNonNull(tasks).stream()
        .map(task -> JsonObject.of((Map<?, ?>) Objects.requireNonNull(task)))
        .filter(task -> task.text("name").endsWith(" " + ticket))
        .findFirst()
        .orElseThrow();
  }
}
