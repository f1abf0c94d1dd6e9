package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.section.Development;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.Research;
import ai.i42m.infinium.task.section.Sales;
import ai.i42m.infinium.task.section.Support;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelBuildersTest {
  private static final ErrorDetail ERROR = ErrorDetail.builder("Timeout", "too slow").build();

  @Test
  void error_writesItsDefaults() {
    assertThat(ERROR.toMap())
        .containsExactlyEntriesOf(
            WireMaps.of(
                "error_type",
                "Timeout",
                "message",
                "too slow",
                "recoverable",
                false,
                "retry_count",
                0L));
    assertThat(ErrorDetail.builder("E", "m").recoverable(true).retryCount(1L << 40).build())
        .extracting(ErrorDetail::recoverable, ErrorDetail::retryCount)
        .containsExactly(true, 1L << 40);
  }

  @Test
  void step_keepsWholeMilliseconds() {
    ExecutionStep step =
        ExecutionStep.builder(1, "tool_use", "Search")
            .duration(Duration.ofNanos(1_999_999))
            .inputPreview("in")
            .outputPreview("out")
            .error(ERROR)
            .toolCall(ToolCall.builder("search").httpStatus(503).error(ERROR).build())
            .metadata(Map.of("k", 1))
            .build();

    assertThat(step.duration()).isEqualTo(Duration.ofMillis(1));
    assertThat(step.toMap()).containsEntry("duration_ms", 1L);
    assertThat(step.toolCall()).extracting(ToolCall::httpStatus).isEqualTo(503L);
    assertThat(step.metadata()).isEqualTo(Map.of("k", 1L));
    assertThat(step.llmCall()).isNull();
  }

  @Test
  void step_withoutAction_isRefused() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> ExecutionStep.builder(1, absent(), "Search").build())
        .withMessage("action is required");
  }

  @Test
  void llmUsage_holdsCallsAndSums() {
    LlmCall call =
        LlmCall.builder("gpt-4o")
            .provider("openai")
            .promptTokens(1L << 33)
            .completionTokens(2)
            .latency(Duration.ofSeconds(3))
            .temperature(0.2)
            .purpose("classify")
            .build();
    LlmUsage usage =
        LlmUsage.builder().totalTokens(5).totalLatency(Duration.ofSeconds(3)).addCall(call).build();

    assertThat(usage.calls()).containsExactly(call).isUnmodifiable();
    assertThat(usage.totalLatency()).isEqualTo(Duration.ofSeconds(3));
    assertThat(LlmUsage.builder().addCall(call).calls(List.of()).build())
        .isEqualTo(LlmUsage.builder().build());
    assertThat(call.promptTokens()).isEqualTo(1L << 33);
  }

  @Test
  void temperature_notANumber_isRefused() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> LlmCall.builder("m").temperature(Double.NaN).build())
        .withMessage("temperature cannot be NaN");
  }

  @Test
  void prompt_writesNullsAndItsDefaultSource() {
    PromptUsed prompt = PromptUsed.builder("id", "Greeting", 3).build();

    assertThat(prompt.toMap())
        .containsExactlyEntriesOf(
            WireMaps.of(
                "prompt_id",
                "id",
                "prompt_name",
                "Greeting",
                "version",
                3L,
                "source",
                "prompt_studio",
                "variables_used",
                null,
                "fetched_at",
                null));
    assertThat(PromptUsed.builder("id", "n", 1).variablesUsed(List.of()).build())
        .isNotEqualTo(PromptUsed.builder("id", "n", 1).build());
    assertThat(PromptUsed.builder("id", "n", 1).fetchedAt(Instant.EPOCH).source("file").build())
        .extracting(PromptUsed::fetchedAt, PromptUsed::source)
        .containsExactly("1970-01-01T00:00:00Z", "file");
  }

  @Test
  void outcome_takesListsOrSingleTexts() {
    ExpectedOutcome byList =
        ExpectedOutcome.builder("Classify")
            .requiredDeliverables(List.of("label"))
            .constraints(List.of("fast", "cheap"))
            .acceptanceCriteria(List.of())
            .build();
    ExpectedOutcome byTexts =
        ExpectedOutcome.builder("Classify")
            .requiredDeliverables("label")
            .constraints("fast", "cheap")
            .build();

    assertThat(byTexts).isEqualTo(byList);
    assertThat(byTexts.toMap()).doesNotContainKey("acceptance_criteria");
  }

  @Test
  void environment_emptyTagsDifferFromNone() {
    EnvironmentContext none = EnvironmentContext.builder().build();
    EnvironmentContext empty = EnvironmentContext.builder().customTags(Map.of()).build();
    EnvironmentContext one =
        EnvironmentContext.builder().customTags(Map.of()).customTag("team", "blue").build();

    assertThat(none.toMap()).isEmpty();
    assertThat(empty).isNotEqualTo(none);
    assertThat(one.customTags()).isEqualTo(Map.of("team", "blue"));
    assertThat(EnvironmentContext.builder().customTag("team", "blue").build()).isEqualTo(one);
  }

  @Test
  void sections_takeTextsListsAndMaps() {
    assertThat(Research.builder().dataSources("web").build())
        .isNotEqualTo(Research.builder().dataSources(List.of("web")).build());
    assertThat(Research.builder().dataSources(List.of()).build().toMap()).isEmpty();
    assertThat(Development.builder().performanceMetrics(Map.of()).build().toMap())
        .isEqualTo(Map.of("performance_metrics", Map.of()));
    assertThat(Development.builder().performanceMetrics("fast").filesModified("A.java").build())
        .extracting(Development::filesModified)
        .isEqualTo(List.of("A.java"));
    assertThat(General.builder().addErrorEncountered(ERROR).tags("a", "b").build().toMap())
        .isEqualTo(Map.of("errors_encountered", List.of(ERROR.toMap()), "tags", List.of("a", "b")));
    assertThat(Support.builder().followUpRequired(false).build().followUpRequired()).isFalse();
    assertThat(Sales.builder().dealValue(10_000).build().dealValue()).isEqualTo(10_000);
  }

  @Test
  void textOrTexts_knowsWhichItIs() {
    TextOrTexts text = TextOrTexts.of("a\ud83d");

    assertThat(text.text()).isEqualTo("a\ufffd");
    assertThat(text.texts()).containsExactly("a\ufffd");
    assertThat(text)
        .hasToString("TextOrTexts[text]")
        .isNotEqualTo(TextOrTexts.of(List.of("a\ufffd")));
    assertThat(TextOrTexts.of(List.of("x", "y"))).hasToString("TextOrTexts[2 texts]");
    assertThat(text).hasSameHashCodeAs(TextOrTexts.of("a\ufffd"));
  }

  @Test
  void textOrMap_knowsWhichItIs() {
    TextOrMap map = TextOrMap.of("performance_metrics", Map.of("p99", 1));

    assertThat(map.map()).isEqualTo(Map.of("p99", 1L));
    assertThat(map.text()).isNull();
    assertThat(map).hasToString("TextOrMap[p99]").isNotEqualTo(TextOrMap.of("p99"));
    assertThat(TextOrMap.of("x"))
        .hasToString("TextOrMap[text]")
        .hasSameHashCodeAs(TextOrMap.of("x"));
  }

  @SuppressWarnings("NullAway") // What a caller without null checks may hand in.
  private static String absent() {
    return null;
  }
}
