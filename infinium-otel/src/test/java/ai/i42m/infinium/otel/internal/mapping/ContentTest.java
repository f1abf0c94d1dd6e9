package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_INPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_RESULT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_INPUT_SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.TextLimits;
import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ContentCapture} lets through; every secret text here has the word "secret" in it. */
class ContentTest {

  private final TestTrace trace = new TestTrace();

  @Test
  void explicit_takesWhatOurApiWasGiven_andNothingOfOthers() {
    ownAndForeign();

    TaskData task = trace.task(ContentCapture.EXPLICIT);

    assertThat(json(task)).doesNotContain("foreign secret").contains("own secret", "boom secret");
    assertThat(json(task)).contains("\"infinium.content\":\"withheld\"");
  }

  @Test
  void all_takesWhatOthersRecordedToo() {
    ownAndForeign();

    TaskData task = trace.task(ContentCapture.ALL);

    assertThat(task.steps().get(0).outputPreview()).isEqualTo("own secret out");
    assertThat(task.steps().get(1).outputPreview()).isEqualTo("foreign secret answer");
    assertThat(task.steps().get(2).toolCall())
        .returns("{\"q\":\"foreign secret\"}", tool -> tool.inputSummary())
        .returns("foreign secret result", tool -> tool.outputSummary());
    assertThat(json(task)).doesNotContain("withheld");
  }

  @Test
  void none_takesNoText_butNamesNumbersAndTypes() {
    ownAndForeign();

    TaskData task = trace.task(ContentCapture.NONE);

    assertThat(json(task)).doesNotContain("secret").contains("\"infinium.content\":\"withheld\"");
    assertThat(task.steps())
        .extracting(ExecutionStep::action)
        .containsExactly("answer", "llm_call", "tool_use");
    assertThat(task.errors()).extracting(error -> error.message()).containsExactly("BoomException");
  }

  @Test
  void none_holdsForWrittenTasksToo() {
    TaskData task =
        TaskData.builder("Task", "description")
            .duration(Duration.ZERO)
            .inputSummary("secret")
            .build();

    List<TaskData> read =
        SpanMapping.read(
            WrittenSpans.of(task),
            List.of(),
            MappingOptions.builder().setContent(ContentCapture.NONE).build());

    assertThat(json(read.get(0))).doesNotContain("secret");
  }

  @Test
  void texts_areCutToTheirLimits() {
    TestSpan task =
        trace.root("Task", 0, 100).task().with("infinium.input_summary", "i".repeat(5000));
    trace
        .child(task, "answer", 1, 2)
        .step("Answer")
        .with(INFINIUM_STEP_INPUT_PREVIEW, "i".repeat(5000))
        .with(INFINIUM_STEP_OUTPUT_PREVIEW, "o".repeat(5000));

    TaskData read = trace.task();

    assertThat(read.inputSummary()).hasSize(5000);
    assertThat(read.steps().get(0).inputPreview()).hasSize(500).endsWith("i...");
    assertThat(read.steps().get(0).outputPreview()).hasSize(1500).endsWith("o...");
  }

  @Test
  void limits_areOptions() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "a", 1, 2).step("a").with(INFINIUM_STEP_INPUT_PREVIEW, "0123456789");
    MappingOptions options =
        MappingOptions.builder()
            .setTextLimits(TextLimits.builder().setStepInputPreview(6).build())
            .build();

    TaskData read = SpanMapping.read(trace.spans(), List.of(), options).get(0);

    assertThat(read.steps().get(0).inputPreview()).isEqualTo("012...");
  }

  @Test
  void conversation_ofAnUnmarkedTask_isFirstQuestionAndLastAnswer() {
    TestSpan root = trace.root("Answer ticket", 0, 100);
    trace
        .child(root, "chat a", 10, 20)
        .chat("a")
        .with(
            GEN_AI_INPUT_MESSAGES,
            """
            [{"role":"system","parts":[{"type":"text","content":"be kind"}]},
             {"role":"user","parts":[{"type":"text","content":"Where is it?"}]},
             {"role":"user","parts":[{"type":"tool_call_response","id":"c","response":"x"}]}]""")
        .with(GEN_AI_OUTPUT_MESSAGES, answer("On its way."));
    trace.child(root, "chat a", 30, 40).chat("a").with(GEN_AI_OUTPUT_MESSAGES, "[]");

    assertThat(trace.task(ContentCapture.ALL))
        .returns("Where is it?", TaskData::inputSummary)
        .returns("On its way.", TaskData::outputSummary);
    assertThat(trace.task().inputSummary()).isNull();
  }

  //  Task
  //  └─ execute_tool web      ours, without arguments
  //     └─ execute_tool web   another instrumentation's, with arguments
  @Test
  void foreignToolInsideOurs_neverBecomesOurContent() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan own = ownTool(trace.child(task, "execute_tool web", 10, 50));
    trace
        .child(own, "execute_tool web", 20, 40)
        .tool("web")
        .with(GEN_AI_TOOL_CALL_ARGUMENTS, "foreign secret");

    TaskData read = trace.task();

    assertThat(read.steps()).hasSize(1);
    assertThat(json(read)).doesNotContain("secret");
  }

  //  Task
  //  └─ execute_tool web      another instrumentation's
  //     └─ execute_tool web   ours, with what the program said
  @Test
  void ourToolInsideAForeignOne_keepsWhatTheProgramSaid() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan foreign =
        trace
            .child(task, "execute_tool web", 10, 50)
            .tool("web")
            .with(GEN_AI_TOOL_CALL_ARGUMENTS, "foreign secret");
    ownTool(trace.child(foreign, "execute_tool web", 20, 40))
        .with(INFINIUM_TOOL_INPUT_SUMMARY, "own secret");

    TaskData read = trace.task();

    assertThat(read.steps()).hasSize(1);
    assertThat(read.steps().get(0).toolCall())
        .returns("own secret", tool -> tool.inputSummary())
        .returns(null, tool -> tool.outputSummary());
    assertThat(json(read)).doesNotContain("foreign");
  }

  //  Task
  //  └─ chat a       framework, with the answer
  //     └─ chat a    client, without
  @Test
  void messagesOfADuplicate_areTakenOrWithheld_notLost() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan outer =
        trace
            .child(task, "chat a", 10, 50)
            .chat("a")
            .with(GEN_AI_OUTPUT_MESSAGES, answer("foreign secret answer"));
    trace.child(outer, "chat a", 20, 40).chat("a");

    TaskData all = trace.task(ContentCapture.ALL);
    assertThat(all.steps()).hasSize(1);
    assertThat(all.steps().get(0).outputPreview()).isEqualTo("foreign secret answer");
    assertThat(json(trace.task())).contains("\"infinium.content\":\"withheld\"");
  }

  private static TestSpan ownTool(TestSpan span) {
    return span.tool("web").with(INFINIUM_KIND, InfiniumKindValues.TOOL_CALL);
  }

  private void ownAndForeign() {
    TestSpan task = trace.root("Task", 0, 100).task().threw("BoomException", "boom secret");
    trace
        .child(task, "answer", 1, 10)
        .step("Answer")
        .with(INFINIUM_STEP_INPUT_PREVIEW, "own secret in")
        .with(INFINIUM_STEP_OUTPUT_PREVIEW, "own secret out");
    trace
        .child(task, "chat a", 20, 30)
        .chat("a")
        .with(GEN_AI_OUTPUT_MESSAGES, answer("foreign secret answer"));
    trace
        .child(task, "execute_tool web", 40, 50)
        .tool("web")
        .with(GEN_AI_TOOL_CALL_ARGUMENTS, "{\"q\":\"foreign secret\"}")
        .with(GEN_AI_TOOL_CALL_RESULT, "foreign secret result");
  }

  private static String answer(String text) {
    return "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\""
        + text
        + "\"}]}]";
  }

  private static String json(TaskData task) {
    return Json.writeString(task.toMap());
  }
}
