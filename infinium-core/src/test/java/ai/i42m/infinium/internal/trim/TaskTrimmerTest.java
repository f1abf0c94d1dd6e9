package ai.i42m.infinium.internal.trim;

import static ai.i42m.infinium.internal.trim.LargeTasks.step;
import static ai.i42m.infinium.internal.trim.LargeTasks.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.section.Development;
import ai.i42m.infinium.task.section.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTrimmerTest {
  private static final int LIMIT = ApiRequests.MAX_BODY_BYTES;
  private static final String TOO_LONG = "x".repeat(LIMIT);

  /** Fills a task up, so that little else has room. */
  private static final String NEARLY_TOO_LONG = "o".repeat(LIMIT - 20_000);

  @Test
  void trim_ofTaskThatFits_isTheSameInstance() {
    TaskData small = task().build();
    TaskData full = ofExactly(LIMIT);

    assertThat(TaskTrimmer.trim(small)).isSameAs(small);
    assertThat(TaskTrimmer.trim(full)).isSameAs(full);
    assertThat(trim(ofExactly(LIMIT + 1))).isNotEqualTo(full);
  }

  private static TaskData ofExactly(int bytes) {
    int rest = TaskJson.write(task().inputSummary("").build()).length;
    return task().inputSummary("x".repeat(bytes - rest)).build();
  }

  @Test
  void trim_largeMetadata_goesBeforeAnyOther() {
    Map<String, ?> small = Map.of("k", "v");
    TaskData left =
        trim(
            task()
                .addStep(step(1).metadata(small).build())
                .addStep(step(2).metadata(Map.of("k", TOO_LONG)).build())
                .build());

    assertThat(left.steps().get(0).metadata()).isEqualTo(small);
    assertThat(left.steps().get(1)).isEqualTo(step(2).build());
    assertThat(cutFields(left)).isEqualTo("steps[].metadata(1)");
  }

  @Test
  void trim_metadata_goesFromTheOldestStepsFirst() {
    Map<String, ?> metadata = Map.of("k", "x".repeat(3_000));
    List<ExecutionStep> steps = steps(500, step -> step.metadata(metadata));

    List<ExecutionStep> left = trim(task().steps(steps).build()).steps();

    assertThat(left).hasSize(500);
    int firstKept = (int) left.stream().filter(step -> step.metadata() == null).count();
    assertThat(firstKept).isBetween(150, 200);
    assertThat(left.subList(firstKept, 500)).isEqualTo(steps.subList(firstKept, 500));
  }

  @Test
  void trim_stackTraces_goBeforeMessagesAndTypes() {
    ErrorDetail.Builder error = ErrorDetail.builder("Timeout", "m".repeat(2_000));
    ErrorDetail without = error.build();
    ErrorDetail with = error.stackTrace("s".repeat(600_000)).build();
    ToolCall tool = ToolCall.builder("t").error(with).build();

    TaskData left =
        trim(task().addStep(step(1).error(with).toolCall(tool).build()).addError(with).build());

    assertThat(requireNonNull(left.steps().get(0).error())).isEqualTo(without);
    assertThat(requireNonNull(left.steps().get(0).toolCall()).error()).isEqualTo(without);
    assertThat(left.errors()).containsExactly(with);
    assertThat(cutFields(left))
        .isEqualTo("steps[].error.stack_trace(1),steps[].tool_call.error.stack_trace(1)");
  }

  @Test
  void trim_inputs_keepWhatIsShown() {
    ExecutionStep step =
        step(1)
            .inputPreview("i".repeat(600_000))
            .outputPreview("o".repeat(2_000))
            .toolCall(ToolCall.builder("t").inputSummary("i".repeat(600_000)).build())
            .build();

    ExecutionStep left = trim(task().addStep(step).addStep(step).build()).steps().get(0);

    assertThat(left.inputPreview()).isEqualTo("i".repeat(97) + "...");
    assertThat(requireNonNull(left.toolCall()).inputSummary()).isNull();
    assertThat(left.outputPreview()).isEqualTo(step.outputPreview());
  }

  @Test
  void trim_outputs_goOfAllButTheLastThreeSteps() {
    ToolCall tool = ToolCall.builder("t").outputSummary("t".repeat(50_000)).build();
    List<ExecutionStep> steps =
        new ArrayList<>(steps(20, step -> step.outputPreview("o".repeat(50_000)).toolCall(tool)));
    steps.set(19, step(20).toolCall(tool).build());
    steps.add(0, step(0).inputPreview(NEARLY_TOO_LONG.substring(300_000)).build());

    List<ExecutionStep> left = trim(task().steps(steps).inputSummary("i").build()).steps();
    List<ExecutionStep> tight =
        trim(task().steps(steps).inputSummary(NEARLY_TOO_LONG).build()).steps();

    assertThat(left.subList(18, 21)).isEqualTo(steps.subList(18, 21));
    assertThat(tight.get(17).outputPreview()).isNull();
    assertThat(tight.get(18).outputPreview()).hasSize(50_000);
    assertThat(requireNonNull(tight.get(18).toolCall()).outputSummary()).isNull();
    assertThat(requireNonNull(tight.get(20).toolCall()).outputSummary()).hasSize(50_000);
  }

  @Test
  void trim_usageCalls_goAndTheSumsStay() {
    LlmUsage.Builder usage = LlmUsage.builder().model("m").totalTokens(7).apiCallsCount(30_000);
    LlmUsage sums = usage.build();
    IntStream.range(0, 30_000)
        .forEach(i -> usage.addCall(LlmCall.builder("m").purpose("p" + i).build()));

    LlmUsage left =
        requireNonNull(
            trim(task().llmUsage(usage.build()).inputSummary(TOO_LONG).build()).llmUsage());

    assertThat(left).isEqualTo(sums);
  }

  @Test
  void trim_tags_areShortenedFirstAndOurOwnOutliveTheOthers() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("infinium.otel_trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    tags.put("team", "support");
    tags.put("dump", TOO_LONG);
    EnvironmentContext environment =
        EnvironmentContext.builder().framework("f").customTags(tags).build();

    Map<String, @Nullable String> shortened = tags(trim(task().environment(environment).build()));
    Map<String, @Nullable String> own =
        tags(trim(task().environment(environment).inputSummary("i").steps(fullSteps()).build()));

    assertThat(shortened).containsEntry("team", "support").containsKey("infinium.otel_trace_id");
    assertThat(requireNonNull(shortened.get("dump"))).endsWith("...").hasSizeGreaterThan(900_000);
    assertThat(shortened).containsEntry(CutFields.TAG, "environment.custom_tags.*(1)");
    assertThat(own).containsOnlyKeys("infinium.otel_trace_id", CutFields.TAG);
  }

  /** Steps that are too large without anything else, but for what ranks above tags. */
  private static List<ExecutionStep> fullSteps() {
    return steps(2_000, step -> step.llmCall(LlmCall.builder("m".repeat(2_000)).build()));
  }

  @Test
  void trim_sections_loseLongTextsAndLargeMapsFirst() {
    Development development =
        Development.builder()
            .technicalDebt("d".repeat(900))
            .filesModified(Collections.nCopies(100, "f".repeat(9_000)))
            .performanceMetrics(Map.of("k", "v".repeat(300_000)))
            .testsRun(5)
            .build();

    Development left = requireNonNull(trim(task().development(development).build()).development());

    assertThat(left.performanceMetrics()).isNull();
    assertThat(left.filesModified()).isEqualTo(development.filesModified());

    Development small =
        requireNonNull(
            trim(task().development(development).steps(fullSteps()).build()).development());

    assertThat(small.technicalDebt()).isEqualTo(development.technicalDebt());
    assertThat(small.filesModified()).hasSize(20).containsOnly("f".repeat(997) + "...");
    assertThat(small.testsRun()).isEqualTo(5);
  }

  @Test
  void trim_lists_loseTheirEndFirst() {
    List<String> files = Collections.nCopies(200, "f".repeat(9_000));

    List<String> left =
        requireNonNull(
                trim(task().development(Development.builder().filesModified(files).build()).build())
                    .development())
            .filesModified();

    assertThat(left).hasSizeBetween(110, 120).containsOnly(files.get(0));
  }

  @Test
  void trim_summaries_keepWhatIsShown() {
    TaskData task =
        task().inputSummary(TOO_LONG).outputSummary("o".repeat(9_000)).steps(fullSteps()).build();

    TaskData left = trim(task);

    assertThat(left.inputSummary()).isEqualTo("x".repeat(2_997) + "...");
    assertThat(left.outputSummary()).isEqualTo("o".repeat(7_997) + "...");
    assertThat(left.steps()).hasSize(2_000);
  }

  @Test
  void trim_steps_keepFirstLastAndFailedOnes() {
    ErrorDetail error = ErrorDetail.builder("Timeout", "late").build();
    List<ExecutionStep> steps =
        new ArrayList<>(steps(30_000, step -> step.llmCall(LlmCall.builder("gpt-4o").build())));
    steps.set(77, step(78).error(error).build());
    steps.set(99, step(100).toolCall(ToolCall.builder("t").error(error).build()).build());

    List<ExecutionStep> left = trim(task().steps(steps).build()).steps();

    List<Long> numbers = left.stream().map(ExecutionStep::stepNumber).toList();
    assertThat(numbers).isSorted().startsWith(1L, 78L, 100L).endsWith(29_999L, 30_000L);
    assertThat(numbers).hasSizeBetween(10_000, 20_000).doesNotContain(2L, 1_000L);
    assertThat(left.get(1)).isEqualTo(steps.get(77));
    assertThat(left.get(9_999)).isEqualTo(steps.get((int) (numbers.get(9_999) - 1)));
  }

  @Test
  void trim_contextAndSteps_goBeforeTheSummaries() {
    ErrorDetail error = ErrorDetail.builder("E", "m").build();
    TaskData task =
        task()
            .inputSummary("i".repeat(3_000))
            .outputSummary("o".repeat(8_000))
            .steps(steps(30_000, step -> step.error(error)))
            .support(Support.builder().priority("high").build())
            .addPromptUsed(PromptUsed.builder("id", "name", 1).build())
            .build();

    TaskData left = trim(task);

    assertThat(left.support()).isNull();
    assertThat(left.promptsUsed()).isEmpty();
    assertThat(left.steps()).doesNotContain(task.steps().get(0));
    assertThat(left.inputSummary()).isEqualTo(task.inputSummary());
    assertThat(left.outputSummary()).isEqualTo(task.outputSummary());
    assertThat(cutFields(left))
        .startsWith("steps[](")
        .endsWith("),sections.support(1),prompt_studio.prompts_used[](1)");
  }

  @Test
  void trim_errorMessages_areShortenedAndTypesStay() {
    List<ErrorDetail> errors =
        Collections.nCopies(2_000, ErrorDetail.builder("SomeError", "m".repeat(1_000)).build());

    TaskData left = trim(task().errors(errors).outputSummary("o".repeat(8_000)).build());

    assertThat(left.errors()).hasSize(2_000).allMatch(e -> e.errorType().equals("SomeError"));
    assertThat(left.errors().get(0).message()).isEqualTo("m".repeat(197) + "...");
    assertThat(left.errors().get(1_999).message()).hasSize(1_000);
    assertThat(left.outputSummary()).hasSize(8_000);
  }

  @Test
  void trim_protectedParts_areWholeWhileAnythingElseRemains() {
    TaskData.Builder core =
        LargeTasks.task()
            .expectedOutcome(ExpectedOutcome.builder("e".repeat(500_000)).build())
            .addError(ErrorDetail.builder("t".repeat(500), "m").build());
    for (int i = 1; i <= 3; i++) {
      core.addStep(step(i).outputPreview("o".repeat(160_000)).build());
    }
    TaskData alone = core.build();

    TaskData left = trim(core.outputSummary("s".repeat(100_000)).inputSummary(TOO_LONG).build());

    assertThat(left.expectedOutcome()).isEqualTo(alone.expectedOutcome());
    assertThat(left.errors()).isEqualTo(alone.errors());
    assertThat(left.steps()).isEqualTo(alone.steps());
  }

  @Test
  void trim_protectedPartsThatAreTooLarge_areShortenedLast() {
    ExpectedOutcome expected =
        ExpectedOutcome.builder("e".repeat(2_000_000))
            .requiredDeliverables(Collections.nCopies(50, "d"))
            .build();
    TaskData task =
        task()
            .inputSummary("i".repeat(4_000))
            .outputSummary("o".repeat(9_000))
            .addStep(step(1).outputPreview("o".repeat(2_000)).build())
            .expectedOutcome(expected)
            .build();

    TaskData left = trim(task);

    assertThat(requireNonNull(left.expectedOutcome()).taskObjective())
        .hasSizeBetween(LIMIT - 10_000, LIMIT)
        .endsWith("e...");
    assertThat(left.inputSummary()).hasSize(500);
    assertThat(left.outputSummary()).hasSize(2_000);
    assertThat(left.steps().get(0).outputPreview()).hasSize(1_500);
    assertThat(cutFields(left))
        .isEqualTo(
            "input_summary(1),output_summary(1),expected_outcome.task_objective(1),"
                + "steps[].output_preview(1)");
  }

  @Test
  void trim_namesTheCutsBehindEarlierOnes() {
    EnvironmentContext environment =
        EnvironmentContext.builder().customTag(CutFields.TAG, "duration").build();

    TaskData left = trim(task().environment(environment).inputSummary(TOO_LONG).build());

    assertThat(cutFields(left)).isEqualTo("duration,input_summary(1)");
  }

  @Test
  void trim_twice_changesNothingMore() {
    TaskData left = trim(LargeTasks.random(20261121));

    assertThat(TaskTrimmer.trim(left)).isSameAs(left);
  }

  private static List<ExecutionStep> steps(
      int count, UnaryOperator<ExecutionStep.Builder> members) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> members.apply(step(number)).build())
        .toList();
  }

  private static TaskData trim(TaskData task) {
    TaskData left = TaskTrimmer.trim(task);
    byte[] json = TaskJson.write(left);
    assertThat(json.length).isLessThanOrEqualTo(LIMIT);
    assertThat(TaskJson.read(json)).isEqualTo(left);
    return left;
  }

  private static String cutFields(TaskData task) {
    return String.valueOf(tags(task).get(CutFields.TAG));
  }

  private static Map<String, @Nullable String> tags(TaskData task) {
    return requireNonNull(requireNonNull(task.environment()).customTags());
  }
}
