package ai.i42m.infinium.otel.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumTags;
import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls without a parent, in a trace that has a task. */
class StrayCallsTest {

  private static final String ASKS_FOR_C1 =
      "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"web\"}]}]";

  private final TestTrace trace = new TestTrace();

  //  Task                                    execute_tool, c1
  //  ├── early (step)
  //  │   └── chat, asks for c1
  //  └── late (step), going on when the tool begins
  @Test
  void tool_goesWhereItWasAskedFor_whateverGoesOn() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan early = trace.child(task, "early", 10, 40).step("Ask");
    trace.child(early, "chat m", 20, 30).chat("m").with("gen_ai.output.messages", ASKS_FOR_C1);
    trace.child(task, "late", 50, 90).step("Something else");
    trace.root("execute_tool web", 60, 70).tool("web").with("gen_ai.tool.call.id", "c1");

    TaskData read = trace.task();

    assertThat(read.steps())
        .extracting(ExecutionStep::description)
        .containsExactly("Ask", "Something else");
    assertThat(read.steps().get(0).toolCall()).returns("web", call -> call.toolName());
    assertThat(tags(read)).containsEntry(InfiniumTags.ATTACHED_SPANS, "1");
  }

  //  Task                              execute_tool, parent unknown, conversation 7
  //  ├── invoke_agent one, conversation 7
  //  └── invoke_agent two, conversation 8, going on when the tool begins
  @Test
  void tool_goesToItsConversation_whateverGoesOn() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan one = trace.child(task, "invoke_agent one", 10, 40).agent("one");
    one.with("gen_ai.conversation.id", "7");
    trace.child(one, "chat m", 20, 30).chat("m", 5, 7);
    TestSpan two = trace.child(task, "invoke_agent two", 50, 90).agent("two");
    two.with("gen_ai.conversation.id", "8");
    trace.orphan("execute_tool web", 60, 70).tool("web").with("gen_ai.conversation.id", "7");

    ExecutionStep tool = stepOf(trace.task(), "web");

    assertThat(tool.metadata())
        .containsEntry("attached_by", "conversation_id")
        .containsEntry("parent_step", 1L);
  }

  //  Task                              chat, without parent
  //  └── invoke_agent one, going on when the call begins
  @Test
  void call_thatSharesNoId_goesToWhatWasGoingOn() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "invoke_agent one", 10, 80).agent("one");
    trace.child(task, "invoke_agent two", 20, 30).agent("two");
    trace.root("chat m", 40, 50).chat("m", 5, 7);

    TaskData read = trace.task();

    assertThat(stepOf(read, "openai/m").metadata())
        .containsEntry("attached_by", "time")
        .containsEntry("parent_step", 1L);
    assertThat(Objects.requireNonNull(read.llmUsage()).promptTokens()).isEqualTo(5);
  }

  //  Task     0–100              chat, without parent, 200–210
  @Test
  void call_outsideOfEveryTask_staysATaskOfItsOwn() {
    trace.root("Task", 0, 100).task();
    trace.root("chat m", 200, 210).chat("m", 5, 7);

    assertThat(trace.tasks()).extracting(TaskData::name).containsExactly("Task", "chat m");
  }

  //  Task     0–100              POST, without parent, within the time of the task
  @Test
  void spanThatIsNoCall_isNotPutAnywhere() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "chat m", 10, 20).chat("m", 5, 7);
    trace.root("POST", 30, 40).with("http.request.method", "POST");

    assertThat(trace.task().steps()).hasSize(1);
    assertThat(tags(trace.task())).doesNotContainKey(InfiniumTags.ATTACHED_SPANS);
  }

  //  Task                execute_tool, parent unknown
  //  └── chat            └── chat, going on when another execute_tool without parent begins
  @Test
  void orphans_areNotPutBelowOneAnother() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "chat m", 10, 20).chat("m", 5, 7);
    TestSpan orphan = trace.orphan("execute_tool web", 30, 40).tool("web");
    trace.child(orphan, "chat m", 50, 60).chat("m", 6, 8);
    trace.orphan("execute_tool web", 52, 55).tool("web");

    assertThat(Objects.requireNonNull(trace.task().llmUsage()).promptTokens()).isEqualTo(11);
  }

  /** A task of 5 000 spans that lost half of them is still read at once. */
  @Test
  @Timeout(30)
  void manyOrphans_takeNoQuadraticTime() {
    TestSpan task = trace.root("Task", 0, 100).task();
    for (int i = 0; i < 2_500; i++) {
      trace.child(task, "chat m", 10, 20).chat("m").with("gen_ai.output.messages", ASKS_FOR_C1);
      trace.orphan("execute_tool web", 30, 40).tool("web").with("gen_ai.tool.call.id", "c" + i);
    }

    assertThat(tags(trace.task())).containsEntry(InfiniumTags.ATTACHED_SPANS, "200");
  }

  private static ExecutionStep stepOf(TaskData task, String description) {
    return task.steps().stream()
        .filter(step -> step.description().equals(description))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> tags(TaskData task) {
    return Map.copyOf(Objects.requireNonNull(task.environment()).customTags());
  }
}
