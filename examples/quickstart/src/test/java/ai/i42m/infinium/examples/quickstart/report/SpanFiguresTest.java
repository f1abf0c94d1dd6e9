package ai.i42m.infinium.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanFiguresTest {
  // task
  // ├── step classify
  // │   └── llm_call 100 + 20
  // └── step draft
  //     ├── llm_call 50 + 5
  //     ├── tool_call
  //     └── llm_call, failed
  @Test
  void byTrace_countsStepsThatATaskMakesOfTheSpans() {
    List<ReceivedSpan> spans =
        List.of(
            span("1", "c", "b", "llm_call", 100, 20),
            span("1", "b", "a", "step", 0, 0),
            span("1", "e", "d", "llm_call", 50, 5),
            span("1", "f", "d", "tool_call", 0, 0),
            span("1", "g", "d", "llm_call", 0, 0),
            span("1", "d", "a", "step", 0, 0),
            span("1", "a", "", "task", 0, 0),
            span("2", "z", "", "task", 0, 0));

    assertThat(SpanFigures.byTrace(spans))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("1", new SpanFigures(5, new Usage(3, 2, 150, 25)), "2", SpanFigures.NONE));
  }

  private static ReceivedSpan span(
      String trace, String id, String parent, String kind, long promptTokens, long answerTokens) {
    Map<String, Object> attributes =
        promptTokens == 0
            ? Map.of("infinium.kind", kind)
            : Map.of(
                "infinium.kind", kind,
                "gen_ai.usage.input_tokens", promptTokens,
                "gen_ai.usage.output_tokens", answerTokens);
    return new ReceivedSpan(trace, id, parent, "name", Duration.ZERO, attributes, false);
  }
}
