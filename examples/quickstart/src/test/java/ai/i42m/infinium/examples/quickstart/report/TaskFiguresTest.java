package ai.i42m.infinium.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {
  @Test
  void of_countsStepsCallsAndTokens() {
    TaskFigures figures =
        figures(
            """
            {"name":"Support ticket T-7",
             "steps":[{"action":"classify","llm_call":{"prompt_tokens":100,"completion_tokens":20}},
                      {"action":"draft"},
                      {"action":"llm_call","llm_call":{"prompt_tokens":50,"completion_tokens":5}},
                      {"action":"llm_call","llm_call":{"model":"m"}}],
             "llm_usage":{"prompt_tokens":150,"completion_tokens":25,"api_calls_count":3},
             "environment":{"custom_tags":{"otel.trace_id":"abc"}}}""");

    assertThat(figures.ticket()).isEqualTo("T-7");
    assertThat(figures.steps()).isEqualTo(4);
    assertThat(figures.usage()).isEqualTo(new Usage(3, 2, 150, 25));
    assertThat(figures.declared()).isEqualTo(new Usage(3, 2, 150, 25));
    assertThat(figures.traceId()).isEqualTo("trace-1");
    assertThat(figures.otelTraceId()).isEqualTo("abc");
  }

  @Test
  void outcome_isTheErrorThatWasNotRecovered() {
    assertThat(
            figures(
                    """
                    {"name":"Support ticket T-7","errors":[
                      {"error_type":"TimeoutException","recoverable":true},
                      {"error_type":"DamagedOrderException","recoverable":false}]}""")
                .outcome())
        .isEqualTo("failed: DamagedOrderException");
  }

  @Test
  void outcome_withoutError_isWhatTheDeskDecided() {
    assertThat(figures("{\"name\":\"T-7\"}").outcome()).isEqualTo("answered");
    assertThat(
            figures("{\"name\":\"T-7\",\"sections\":{\"support\":{\"follow_up_required\":true}}}")
                .outcome())
        .isEqualTo("for a human");
  }

  private static TaskFigures figures(String body) {
    return TaskFigures.of(JsonObject.parse(body), "trace-1");
  }
}
