package ai.i42m.infinium.internal.trim;

import static ai.i42m.infinium.internal.trim.LargeTasks.step;
import static ai.i42m.infinium.internal.trim.LargeTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.section.General;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that are large in one way only, and as large as memory allows. */
class WorstTasksTest {
  /** Each takes six bytes in JSON. */
  private static final String CONTROLS = "\u0001".repeat(300_000);

  private static final String EMOJI = "\ud83d\ude00".repeat(300_000);

  static Stream<Arguments> tasks() {
    return Stream.of(
        worst("300 000 steps", () -> task().steps(steps()).build()),
        worst("300 000 errors", () -> task().errors(errors()).build()),
        worst("50 MB of metadata", () -> task().addStep(metadata()).build()),
        worst("deep metadata", () -> task().addStep(deep()).build()),
        worst("300 000 tags without a value", WorstTasksTest::tags),
        worst("2 MB expected outcome", () -> expected("x".repeat(2_000_000))),
        worst("expected outcome of emoji", () -> expected(EMOJI)),
        worst("expected outcome of controls", () -> expected(CONTROLS)),
        worst("300 000 deliverables", () -> deliverables()),
        worst("lists in sections", () -> sections()),
        worst("every text of controls", () -> everywhere(CONTROLS)),
        worst("every text of emoji", () -> everywhere(EMOJI)));
  }

  private static Arguments worst(String name, Supplier<TaskData> task) {
    return Arguments.of(name, task);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tasks")
  void trim_ofWorstTask_fits(String name, Supplier<TaskData> worst) {
    TaskData task = worst.get();
    long start = System.nanoTime();
    TaskData left = TaskTrimmer.trim(task);
    long millis = (System.nanoTime() - start) / 1_000_000;
    byte[] json = TaskJson.write(left);
    System.out.printf("trim of %s: %d ms, %d bytes left%n", name, millis, json.length);

    assertThat(json.length).isLessThanOrEqualTo(ApiRequests.MAX_BODY_BYTES);
    assertThat(TaskJson.read(json)).isEqualTo(left);
    assertThat(left).isNotSameAs(task);
    assertThat(left.name()).isEqualTo(task.name());
    assertThat(left.description()).isEqualTo(task.description());
  }

  @Test
  void whatNeverGoes_isLessThanHalfTheLimit() {
    long kept = RankedBytes.of(everywhere(CONTROLS), TrimOrder.create()).at(Rank.KEPT);

    assertThat(kept).isBetween(100_000L, ApiRequests.MAX_BODY_BYTES / 2L);
  }

  @Test
  void trim_ofTwentyMegabytes_takesWellUnderASecond() {
    Map<String, ?> metadata = Map.of("request", "r".repeat(2_000), "retries", 3);
    ExecutionStep.Builder step =
        step(1).inputPreview("i".repeat(500)).outputPreview("o".repeat(1_500)).metadata(metadata);
    TaskData task = task().steps(Collections.nCopies(5_000, step.build())).build();
    long[] millis = new long[5];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      assertThat(TaskTrimmer.trim(task)).isNotSameAs(task);
      millis[i] = (System.nanoTime() - start) / 1_000_000;
    }
    System.out.printf(
        "trim of %d bytes: %s ms%n", TaskJson.write(task).length, List.of(box(millis)));
  }

  private static Long[] box(long[] values) {
    return LongStream.of(values).boxed().toArray(Long[]::new);
  }

  private static List<ExecutionStep> steps() {
    return IntStream.range(0, 300_000)
        .mapToObj(i -> step(i).llmCall(LlmCall.builder("m").build()).build())
        .toList();
  }

  private static List<ErrorDetail> errors() {
    return Collections.nCopies(300_000, ErrorDetail.builder("Timeout", "late").build());
  }

  private static ExecutionStep metadata() {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      map.put("key" + i, "v".repeat(1_000));
    }
    return step(1).metadata(map).build();
  }

  private static ExecutionStep deep() {
    Object value = "v".repeat(2_000_000);
    for (int i = 0; i < 90; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("deep", value);
    }
    return step(1).metadata(Map.of("deep", value)).build();
  }

  private static TaskData tags() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < 300_000; i++) {
      tags.put((i % 2 == 0 ? "infinium." : "") + i, null);
    }
    return task().environment(EnvironmentContext.builder().customTags(tags).build()).build();
  }

  private static TaskData expected(String text) {
    return task().expectedOutcome(ExpectedOutcome.builder(text).build()).build();
  }

  private static TaskData deliverables() {
    return task()
        .expectedOutcome(
            ExpectedOutcome.builder("all")
                .requiredDeliverables(Collections.nCopies(300_000, "one more"))
                .build())
        .build();
  }

  private static TaskData sections() {
    return task()
        .general(
            General.builder()
                .warnings(Collections.nCopies(100_000, "w"))
                .errorsEncountered(errors())
                .build())
        .build();
  }

  /** What is left at the very end, in characters that are as large as can be. */
  private static TaskData everywhere(String text) {
    ErrorDetail error = ErrorDetail.builder(text, text).stackTrace(text).errorCode(text).build();
    LlmCall call = LlmCall.builder(text).provider(text).purpose(text).build();
    ToolCall tool =
        ToolCall.builder(text).inputSummary(text).outputSummary(text).error(error).build();
    ExecutionStep step =
        ExecutionStep.builder(1, text, text)
            .inputPreview(text)
            .error(error)
            .toolCall(tool)
            .llmCall(call)
            .metadata(Map.of("k", text))
            .build();
    List<String> texts = Collections.nCopies(40, text);
    return TaskData.builder(text.substring(0, 500), text.substring(0, 10_000))
        .duration(TaskData.MAX_DURATION)
        .inputSummary(text)
        .outputSummary(text)
        .expectedOutcome(
            ExpectedOutcome.builder(text)
                .requiredDeliverables(texts)
                .constraints(texts)
                .acceptanceCriteria(texts)
                .build())
        .steps(Collections.nCopies(9, step))
        .errors(Collections.nCopies(40, error))
        .llmUsage(LlmUsage.builder().model(text).provider(text).calls(List.of(call)).build())
        .environment(
            EnvironmentContext.builder()
                .framework(text)
                .frameworkVersion(text)
                .sdkVersion(text)
                .runtime(text)
                .region(text)
                .customTag(CutFields.TAG, text)
                .build())
        .build();
  }
}
