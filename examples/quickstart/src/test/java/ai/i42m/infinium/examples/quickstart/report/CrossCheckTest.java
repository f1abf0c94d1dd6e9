package ai.i42m.infinium.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossCheckTest {
  private static final Usage USAGE = new Usage(1, 1, 100, 20);

  @Test
  void againstTickets_agrees() {
    assertThat(differences(List.of(task("T-1", 1, USAGE)), List.of("T-1"))).isEmpty();
  }

  @Test
  void againstTickets_namesWhatIsMissing_andWhatCameTwice() {
    List<TaskFigures> tasks = List.of(task("T-1", 1, USAGE), task("T-1", 1, USAGE));

    assertThat(differences(tasks, List.of("T-1", "T-2")))
        .containsExactly(
            "T-1: tasks received: expected 1, received 2",
            "T-2: tasks received: expected 1, received 0");
  }

  @Test
  void againstTickets_refusesAUsageThatIsNotTheSumOfTheSteps() {
    TaskFigures task =
        new TaskFigures("T-1", 1, USAGE, new Usage(2, 2, 200, 40), "answered", "id", "trace");

    assertThat(differences(List.of(task), List.of("T-1")))
        .containsExactly(
            "T-1: llm_usage against its steps: expected 1 calls (1 answered), 100 + 20 tokens,"
                + " received 2 calls (2 answered), 200 + 40 tokens");
  }

  @Test
  void againstSpans_agrees() {
    assertThat(
            CrossCheck.of(List.of(task("T-1", 1, USAGE)))
                .againstSpans(spans("trace T-1"))
                .differences())
        .isEmpty();
  }

  @Test
  void againstSpans_namesALostStep_andATraceWithoutTask() {
    assertThat(
            CrossCheck.of(List.of(task("T-1", 2, USAGE)))
                .againstSpans(spans("trace T-1"))
                .differences())
        .singleElement()
        .asString()
        .startsWith("T-1: steps and usage in OTLP");
    assertThat(CrossCheck.of(List.of()).againstSpans(spans("x")).differences())
        .containsExactly("OTLP trace x has no task");
  }

  private static List<String> differences(List<TaskFigures> tasks, List<String> tickets) {
    return CrossCheck.of(tasks).againstTickets(tickets).differences();
  }

  private static TaskFigures task(String ticket, int steps, Usage usage) {
    return new TaskFigures(ticket, steps, usage, usage, "answered", "id", "trace " + ticket);
  }

  /** One step with one call of {@link #USAGE}. */
  private static List<ReceivedSpan> spans(String trace) {
    return List.of(
        span(trace, "b", "a", Map.of("infinium.kind", "step")),
        span(
            trace,
            "c",
            "b",
            Map.of(
                "infinium.kind", "llm_call",
                "gen_ai.usage.input_tokens", 100L,
                "gen_ai.usage.output_tokens", 20L)));
  }

  private static ReceivedSpan span(
      String trace, String id, String parent, Map<String, Object> attributes) {
    return new ReceivedSpan(trace, id, parent, "name", Duration.ZERO, attributes, false);
  }
}
