package ai.i42m.infinium.otel.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskWriterTest {

  private static final LlmCall CALL =
      LlmCall.builder("gemini-3")
          .provider("google")
          .promptTokens(5)
          .completionTokens(7)
          .latency(Duration.ofMillis(300))
          .temperature(0.2)
          .build();

  //  Task
  //  ├── think
  //  │   ├── chat gemini-3
  //  │   └── execute_tool web
  //  ├── act
  //  └── chat other            known from the usage only
  @Test
  void write_oneSpanForEachPart() {
    List<SpanData> spans = inOrder(WrittenSpans.of(task()));

    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("Task", "think", "chat gemini-3", "execute_tool web", "act", "chat other");
    assertThat(spans)
        .extracting(span -> parentName(span, spans))
        .containsExactly("", "Task", "think", "think", "Task", "Task");
    assertThat(spans)
        .extracting(SpanData::getKind)
        .containsExactly(
            SpanKind.INTERNAL,
            SpanKind.INTERNAL,
            SpanKind.CLIENT,
            SpanKind.INTERNAL,
            SpanKind.INTERNAL,
            SpanKind.CLIENT);
    assertThat(spans)
        .allSatisfy(
            span -> assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("infinium"));
  }

  @Test
  void write_timesFollowTheTask() {
    List<SpanData> spans = inOrder(WrittenSpans.of(task()));
    long end = TimeUnit.SECONDS.toNanos(1_795_255_200);

    assertThat(spans.get(0).getEndEpochNanos()).isEqualTo(end);
    assertThat(length(spans.get(0))).isEqualTo(Duration.ofSeconds(2));
    assertThat(length(spans.get(1))).isEqualTo(Duration.ofMillis(400));
    assertThat(length(spans.get(2))).isEqualTo(Duration.ofMillis(300));
    assertThat(spans.get(1).getStartEpochNanos()).isEqualTo(spans.get(0).getStartEpochNanos());
    assertThat(spans.get(4).getStartEpochNanos()).isEqualTo(spans.get(1).getEndEpochNanos());
  }

  @Test
  void write_stepsWithoutDuration_startAMicrosecondApart() {
    TaskData.Builder task = TaskData.builder("Task", "d").duration(Duration.ZERO);
    for (int i = 0; i < 50; i++) {
      task.addStep(ExecutionStep.builder(i, "a", "d").build());
    }

    List<SpanData> spans = inOrder(WrittenSpans.of(task.build())).subList(1, 51);

    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).getStartEpochNanos() - spans.get(i - 1).getStartEpochNanos())
          .isGreaterThanOrEqualTo(1_000);
    }
  }

  @Test
  void write_taskIsMarkedAndNotSent() {
    SpanData root = inOrder(WrittenSpans.of(task())).get(0);

    assertThat(root.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("infinium.kind"), "task")
        .containsEntry(AttributeKey.booleanKey("infinium.verbatim"), true)
        .containsEntry(AttributeKey.booleanKey("infinium.auto_send"), false)
        .containsEntry(AttributeKey.stringKey("infinium.description"), "What it does")
        .containsEntry(AttributeKey.doubleKey("infinium.duration_s"), 2.0)
        .containsEntry(AttributeKey.longKey("infinium.llm_call_count"), 2L)
        .containsEntry(AttributeKey.longKey("infinium.prompt_fetch_count"), 1L)
        .containsEntry(AttributeKey.longKey("llm.total_prompt_tokens"), 5L)
        .containsEntry(AttributeKey.longKey("llm.total_completion_tokens"), 7L);
  }

  @Test
  void write_modelCall_carriesOurNamesAndTheConventions() {
    SpanData call = inOrder(WrittenSpans.of(task())).get(2);

    assertThat(call.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("llm.provider"), "google")
        .containsEntry(AttributeKey.longKey("llm.prompt_tokens"), 5L)
        .containsEntry(AttributeKey.doubleKey("llm.latency_ms"), 300.0)
        .containsEntry(AttributeKey.stringKey("gen_ai.operation.name"), "chat")
        .containsEntry(AttributeKey.stringKey("gen_ai.provider.name"), "gcp.gen_ai")
        .containsEntry(AttributeKey.longKey("gen_ai.usage.output_tokens"), 7L)
        .containsEntry(AttributeKey.doubleKey("gen_ai.request.temperature"), 0.2);
  }

  @Test
  void write_errorsAndPrompts_areEvents() {
    List<SpanData> spans = inOrder(WrittenSpans.of(task()));

    assertThat(spans.get(0).getEvents())
        .extracting(EventData::getName)
        .containsExactly("prompt_studio.fetch", "infinium.error");
    assertThat(spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.get(4).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.get(4).getEvents().get(0).getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("error.type"), "Boom")
        .containsEntry(AttributeKey.stringKey("error.message"), "went off");
  }

  @Test
  void write_moreErrorsThanFit_areAnAttribute() {
    TaskData task =
        TaskData.builder("Task", "d")
            .duration(Duration.ZERO)
            .errors(Collections.nCopies(101, ErrorDetail.builder("E", "m").build()))
            .addPromptUsed(PromptUsed.builder("id", "name", 1).build())
            .build();

    SpanData root = WrittenSpans.of(task).get(0);

    assertThat(root.getEvents())
        .extracting(EventData::getName)
        .containsExactly("prompt_studio.fetch");
    assertThat(root.getAttributes().get(AttributeKey.stringKey("infinium.json.errors")))
        .startsWith("[{\"error_type\":\"E\"");
  }

  @Test
  void write_toAnOpenTelemetryThatRecordsNothing_doesNothing() {
    assertThat(SpanMapping.write(OpenTelemetry.noop(), task()).isValid()).isFalse();
  }

  @Test
  void write_asked_marksTheTaskToBeSent() {
    TaskData task = task();
    List<SpanData> spans =
        WrittenSpans.of(task, MappingOptions.builder().setAutoSend(true).build());

    assertThat(
            inOrder(spans)
                .get(0)
                .getAttributes()
                .get(AttributeKey.booleanKey("infinium.auto_send")))
        .isTrue();
  }

  private static TaskData task() {
    LlmCall other = LlmCall.builder("other").build();
    ErrorDetail error = ErrorDetail.builder("Boom", "went off").build();
    return TaskData.builder("Task", "What it does")
        .duration(Duration.ofSeconds(2))
        .currentDatetime("2026-11-21T10:00:00Z")
        .addStep(
            ExecutionStep.builder(1, "think", "Thinks")
                .duration(Duration.ofMillis(400))
                .llmCall(CALL)
                .toolCall(ToolCall.builder("web").build())
                .build())
        .addStep(ExecutionStep.builder(2, "act", "Acts").error(error).build())
        .addError(error)
        .addPromptUsed(PromptUsed.builder("id", "name", 3).build())
        .llmUsage(LlmUsage.builder().addCall(CALL).addCall(other).build())
        .build();
  }

  private static List<SpanData> inOrder(List<SpanData> spans) {
    return spans.stream()
        .sorted(
            Comparator.comparingLong(SpanData::getStartEpochNanos)
                .thenComparing(SpanData::getEndEpochNanos, Comparator.reverseOrder()))
        .toList();
  }

  private static String parentName(SpanData span, List<SpanData> spans) {
    return spans.stream()
        .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
        .map(SpanData::getName)
        .findFirst()
        .orElse("");
  }

  private static Duration length(SpanData span) {
    return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
  }
}
