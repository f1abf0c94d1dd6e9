package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans that real libraries wrote, with what is known of the runs that they come from. */
class SpanMappingCorpusTest {

  /** The files of which a perfect reader knows no calls: no model was called. */
  private static final Set<String> WITHOUT_CALLS = Set.of("java-plain-agent");

  static List<String> runs() {
    return CorpusFile.real().stream().filter(name -> !WITHOUT_CALLS.contains(name)).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void read_capturedRun_countsCallsAndTokensOnce(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<TaskData> tasks = read(file);

    assertThat(file.readable("calls")).contains(sum(tasks, LlmUsage::apiCallsCount));
    assertThat(file.readable("inputTokens")).contains(sum(tasks, LlmUsage::promptTokens));
    assertThat(file.readable("outputTokens")).contains(sum(tasks, LlmUsage::completionTokens));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void read_capturedRun_knowsToolsAndFailedCalls(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<TaskData> tasks = read(file);
    List<String> tools = tasks.stream().flatMap(task -> tools(task).stream()).toList();
    List<String> optional = new ArrayList<>(file.readableTools());
    optional.addAll(file.optionalTools());

    assertThat(tools).containsAll(file.readableTools()).hasSizeLessThanOrEqualTo(optional.size());
    assertThat(optional).containsAll(tools);
    assertThat(file.readable("failed"))
        .contains(tasks.stream().mapToLong(SpanMappingCorpusTest::failedCalls).sum());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void read_capturedRun_knowsTheModels(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<String> models =
        read(file).stream().flatMap(task -> calls(task).stream()).map(LlmCall::model).toList();
    List<Map<String, ?>> calls = file.readable("calls").contains(0L) ? List.of() : file.trueCalls();

    assertThat(models).hasSameSizeAs(calls);
    for (int i = 0; i < calls.size(); i++) {
      assertThat(models.get(i)).satisfies(isModelOf(calls.get(i)));
    }
  }

  /** Some emitters put the provider before the model, and some leave a failed call without one. */
  private static Consumer<String> isModelOf(Map<String, ?> call) {
    List<Object> names = new ArrayList<>();
    names.add(call.get("requestModel"));
    names.add(call.get("responseModel"));
    if (Boolean.TRUE.equals(call.get("failed"))) {
      names.add(ModelCall.UNKNOWN_MODEL);
    }
    return model -> assertThat(model.substring(model.indexOf('/') + 1)).isIn(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java-openai-java-agent", "java-spring-ai-2-anthropic-duplicates", "py-infinium"})
  void read_capturedRunInAnyOrder_givesTheSameTasks(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<TaskData> inOrder = read(file.spans());
    for (int seed = 0; seed < 20; seed++) {
      List<SpanData> spans = new ArrayList<>(file.spans());
      Collections.shuffle(spans, new Random(seed));
      assertThat(read(spans)).isEqualTo(inOrder);
    }
  }

  @Test
  void read_runWithoutModelCall_givesNoTask() {
    assertThat(read(CorpusFile.read("java-plain-agent").spans())).isEmpty();
  }

  @Test
  void read_python_knowsDurationPromptsAndLatency() {
    TaskData task = onlyTask(CorpusFile.read("py-infinium"));

    assertThat(task.name()).isEqualTo("Answer ticket trace");
    assertThat(task.description()).isEqualTo("Auto-traced call to Answer ticket trace");
    assertThat(task.duration()).hasMillis(1234);
    assertThat(task.promptsUsed())
        .extracting(PromptUsed::promptName)
        .containsExactly("support-agent", "summary-agent");
    assertThat(task.steps())
        .extracting(ExecutionStep::duration)
        .element(0)
        .isEqualTo(Duration.ofMillis(843));
  }

  /** A sample without known truth: every operation of the current conventions once. */
  @Test
  void read_currentConventions_knowsEveryOperation() {
    TaskData task = onlyTask(CorpusFile.read("otel-genai-latest"));

    assertThat(task.name()).isEqualTo("rail_agent");
    assertThat(task.description()).isEqualTo("Answers rail questions");
    assertThat(task.steps())
        .extracting(step -> step.action() + ": " + step.description())
        .containsExactly(
            "plan: rail_agent",
            "llm_call: openai/gpt-5-mini",
            "tool_use: train_status",
            "retrieval: policy-docs",
            "llm_call: openai/text-embedding-3-small",
            "memory: search_memory",
            "llm_call: openai/gpt-5-mini");
    assertThat(task.llmUsage())
        .returns(402L + 4, usage -> usage.promptTokens())
        .returns(61L, usage -> usage.completionTokens());
    assertThat(tags(task))
        .containsEntry("session.id", "conv_71")
        .containsEntry("cache_read_input_tokens", "256")
        .containsEntry("reasoning_output_tokens", "32")
        .containsEntry("infinium.content", "withheld");
  }

  @Test
  void read_allContent_takesQuestionAnswerAndTools() {
    List<TaskData> tasks =
        SpanMapping.read(
            CorpusFile.read("otel-genai-latest").spans(),
            List.of(),
            MappingOptions.builder().setContent(ContentCapture.ALL).build());

    assertThat(tasks.get(0).inputSummary()).isEqualTo("Is the 09:40 to Lyon on time?");
    assertThat(tasks.get(0).steps().get(2).toolCall())
        .returns("{\"train\":\"6607\"}", tool -> tool.inputSummary())
        .returns("{\"delay_min\":12}", tool -> tool.outputSummary());
  }

  private static long sum(List<TaskData> tasks, Function<LlmUsage, @Nullable Long> number) {
    return tasks.stream()
        .map(task -> number.apply(usage(task)))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static LlmUsage usage(TaskData task) {
    return Objects.requireNonNull(task.llmUsage());
  }

  private static List<LlmCall> calls(TaskData task) {
    return Objects.requireNonNullElse(usage(task).calls(), List.of());
  }

  private static List<TaskData> read(CorpusFile file) {
    return SpanMapping.read(file.spans(), file.logs(), MappingOptions.getDefault());
  }

  private static TaskData onlyTask(CorpusFile file) {
    List<TaskData> tasks = read(file);
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private static List<TaskData> read(List<SpanData> spans) {
    return SpanMapping.read(spans, List.of(), MappingOptions.getDefault());
  }

  private static List<String> tools(TaskData task) {
    return task.steps().stream()
        .map(ExecutionStep::toolCall)
        .filter(Objects::nonNull)
        .map(tool -> tool.toolName())
        .toList();
  }

  private static long failedCalls(TaskData task) {
    return task.steps().stream()
        .filter(step -> step.llmCall() != null && step.error() != null)
        .count();
  }

  private static Map<String, String> tags(TaskData task) {
    return Map.copyOf(Objects.requireNonNull(task.environment()).customTags());
  }
}
