package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CorpusFile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans that real libraries wrote, with what is known of the runs that they come from. */
class SpanMappingCorpusTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java-agentscope",
        "java-anthropic-java",
        "java-anthropic-java-tool-runner",
        "java-openai-java-agent",
        "java-openai-java-library",
        "java-spring-ai-2-anthropic-duplicates",
        "js-vercel-ai-v7",
        "py-infinium",
        "py-openllmetry-anthropic-stream",
        "py-otel-genai-openai",
        "py-otel-openai-v2-2.4-latest"
      })
  void read_capturedRun_isTrueToTheUnit(String name) {
    CorpusFile file = CorpusFile.read(name);
    TaskData task = onlyTask(file);
    LlmUsage usage = Objects.requireNonNull(task.llmUsage());

    assertThat(usage.apiCallsCount()).isEqualTo(file.readable("calls"));
    assertThat(usage.promptTokens()).isEqualTo(file.readable("inputTokens"));
    assertThat(usage.completionTokens()).isEqualTo(file.readable("outputTokens"));
    assertThat(tools(task)).containsAll(file.readableTools());
    assertThat(failedCalls(task)).isEqualTo(file.readable("failed"));
    assertThat(usage.calls())
        .extracting(LlmCall::model)
        .isEqualTo(file.trueCalls().stream().map(call -> call.get("requestModel")).toList());
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

  private static TaskData onlyTask(CorpusFile file) {
    List<TaskData> tasks = read(file.spans());
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
