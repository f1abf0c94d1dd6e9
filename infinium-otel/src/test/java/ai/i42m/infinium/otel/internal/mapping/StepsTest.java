package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ID;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_STEP_METADATA;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DURATION_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsTest {

  private final TestTrace trace = new TestTrace();

  //  Task
  //  └── search (step)
  //      ├── chat
  //      └── execute_tool
  @Test
  void ownStep_takesItsOnlyModelCallAndItsOnlyToolCall() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan step = trace.child(task, "search", 10, 60).step("Find sources");
    trace.child(step, "chat gpt-4o", 20, 30).chat("gpt-4o", 5, 7);
    trace.child(step, "execute_tool web", 30, 50).tool("web");

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps)).containsExactly("1 search: Find sources");
    assertThat(steps.get(0).llmCall()).returns("gpt-4o", call -> call.model());
    assertThat(steps.get(0).toolCall()).returns("web", call -> call.toolName());
    assertThat(steps.get(0).duration()).isEqualTo(Duration.ofMillis(50));
    assertThat(steps.get(0).metadata()).isNull();
  }

  //  Task
  //  └── research (step)
  //      ├── chat
  //      ├── execute_tool
  //      └── chat
  @Test
  void ownStep_withTwoModelCalls_takesNoneAndLeavesTheirOrder() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan step = trace.child(task, "research", 10, 90).step("Look around");
    TestSpan first = trace.child(step, "chat gpt-4o", 20, 30).chat("gpt-4o", 5, 7);
    trace.child(step, "execute_tool web", 40, 50).tool("web");
    trace.child(step, "chat gpt-4o", 60, 70).chat("gpt-4o", 6, 8);

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps))
        .containsExactly(
            "1 research: Look around",
            "2 llm_call: openai/gpt-4o",
            "3 tool_use: web",
            "4 llm_call: openai/gpt-4o");
    assertThat(steps.get(0).llmCall()).isNull();
    assertThat(steps.get(0).toolCall()).isNull();
    assertThat(steps.get(1).metadata()).isEqualTo(Map.of("span_id", first.id(), "parent_step", 1L));
  }

  //  Task
  //  ├── chat
  //  └── lookup (application)
  //      └── execute_tool
  @Test
  void applicationWork_takesItsCall_andTheTaskDoesNot() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "chat gpt-4o", 10, 20).chat("gpt-4o", 5, 7);
    TestSpan work = trace.child(task, "lookup", 30, 50);
    trace.child(work, "execute_tool db", 31, 49).tool("db");

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps)).containsExactly("1 llm_call: openai/gpt-4o", "2 lookup: lookup");
    assertThat(steps.get(1).toolCall()).isNotNull();
  }

  //  Task
  //  └── plan planner (foreign)
  //      └── chat
  @Test
  void foreignActivity_takesNothing() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan plan = trace.child(task, "plan planner", 10, 50).operation("plan");
    trace.child(plan, "chat gpt-4o", 20, 30).chat("gpt-4o", 5, 7);

    assertThat(outline(trace.task().steps()))
        .containsExactly("1 plan: plan planner", "2 llm_call: openai/gpt-4o");
  }

  //  Task = first step
  //  └── chat
  @Test
  void firstStep_ofWrappedCall_isTheTaskItselfAndTakesNoCall() {
    TestSpan task =
        trace
            .root("Classify", 0, 100)
            .task()
            .with(INFINIUM_STEP_ACTION, "execution")
            .with(INFINIUM_STEP_DESCRIPTION, "Execute Classify");
    trace.child(task, "chat gpt-4o", 0, 20).chat("gpt-4o", 5, 7);

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps))
        .containsExactly("1 execution: Execute Classify", "2 llm_call: openai/gpt-4o");
    assertThat(steps.get(0).duration()).isEqualTo(Duration.ofMillis(100));
    assertThat(steps.get(1).metadata()).doesNotContainKey("parent_step");
  }

  //  Outer
  //  └── Inner (task)
  //      └── chat
  @Test
  void nestedTask_isOneStepWithoutTokens() {
    TestSpan outer = trace.root("Outer", 0, 100).task();
    TestSpan inner = trace.child(outer, "Inner", 10, 40).task();
    trace.child(inner, "chat gpt-4o", 20, 30).chat("gpt-4o", 5, 7);

    List<TaskData> tasks = trace.tasks();

    assertThat(tasks).extracting(TaskData::name).containsExactly("Outer", "Inner");
    assertThat(outline(tasks.get(0).steps())).containsExactly("1 task: Inner");
    assertThat(tasks.get(0).llmUsage()).isNull();
    assertThat(tasks.get(1).llmUsage()).returns(5L, usage -> usage.promptTokens());
  }

  @Test
  void nestedTask_stillOpen_isSaidToBeUnfinished() {
    TestSpan outer = trace.root("Outer", 0, 100).task();
    trace.child(outer, "Inner", 10, 40).task().open();

    assertThat(outline(trace.tasks().get(0).steps())).containsExactly("1 task: Inner (unfinished)");
  }

  //  chat
  //  └── POST
  @Test
  void loneModelCall_isATaskWithItselfAsStep_andWithoutItsTransport() {
    TestSpan chat = trace.root("chat gpt-4o", 0, 100).chat("gpt-4o", 5, 7);
    trace
        .child(chat, "POST", 10, 90)
        .kind(SpanKind.CLIENT)
        .with("http.request.method", "POST")
        .with("url.full", "https://api.openai.com/v1/chat/completions");

    assertThat(outline(trace.task().steps())).containsExactly("1 llm_call: openai/gpt-4o");
  }

  //  Task
  //  └── execute_tool
  //      └── GET
  //          └── CONNECT
  @Test
  void request_belowATool_stays_andItsConnectionVanishes() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan tool = trace.child(task, "execute_tool web", 10, 90).tool("web");
    TestSpan get =
        trace
            .child(tool, "GET", 20, 80)
            .kind(SpanKind.CLIENT)
            .with("http.request.method", "GET")
            .with("url.full", "https://me:secret@api.host/orders/7?token=abc#x")
            .with("http.response.status_code", "200");
    trace.child(get, "CONNECT", 21, 22).kind(SpanKind.CLIENT);

    assertThat(outline(trace.task().steps()))
        .containsExactly("1 tool_use: web", "2 http_request: GET api.host/orders/7 -> 200");
  }

  //  Task
  //  └── invoke_agent helper         the only agent: scaffolding
  //      ├── invoke_workflow desk
  //      │   └── chat
  //      └── invoke_agent inner
  @Test
  void scaffolding_givesItsNameToWhatLiesInIt() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan agent = trace.child(task, "invoke_agent helper", 10, 90).agent("helper");
    TestSpan flow = trace.child(agent, "invoke_workflow desk", 20, 50).operation("invoke_workflow");
    TestSpan chat = trace.child(flow, "chat gpt-4o", 30, 40).chat("gpt-4o", 5, 7);
    trace.child(agent, "invoke_agent inner", 60, 70).agent("inner");

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps)).containsExactly("1 llm_call: openai/gpt-4o", "2 agent: inner");
    assertThat(steps.get(0).metadata())
        .isEqualTo(Map.of("span_id", chat.id(), "within", "helper > invoke_workflow desk"));
  }

  @Test
  void severalAgents_areSteps() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "invoke_agent one", 10, 20).agent("one");
    trace.child(task, "invoke_agent two", 30, 40).agent("two");

    assertThat(outline(trace.task().steps())).containsExactly("1 agent: one", "2 agent: two");
  }

  @Test
  void loneAgent_ofWhichNothingElseIsKnown_isAStep() {
    trace.root("invoke_agent helper", 0, 100).agent("helper");

    assertThat(outline(trace.task().steps())).containsExactly("1 agent: helper");
  }

  @Test
  void steps_areOrderedByStart_outerBeforeInner() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "late", 50, 60);
    TestSpan outer = trace.child(task, "outer", 10, 40);
    trace.child(outer, "inner", 10, 40);
    trace.child(task, "short", 10, 20);

    assertThat(outline(trace.task().steps()))
        .containsExactly("1 short: short", "2 outer: outer", "3 inner: inner", "4 late: late");
  }

  @Test
  void numbers_ofTheProgram_countOnlyWhenEveryStepHasOne() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "a", 10, 20).step("a").with(INFINIUM_STEP_NUMBER, 7L);
    trace.child(task, "b", 30, 40).step("b").with(INFINIUM_STEP_NUMBER, 3L);
    assertThat(outline(trace.task().steps())).containsExactly("7 a: a", "3 b: b");

    trace.child(task, "c", 50, 60);
    assertThat(outline(trace.task().steps())).containsExactly("1 a: a", "2 b: b", "3 c: c");
  }

  @Test
  void ownStep_hasItsOwnMetadataAndDuration() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "a", 10, 20)
        .step("a")
        .with(INFINIUM_JSON_STEP_METADATA, "{\"k\":[1,null]}")
        .with(INFINIUM_STEP_DURATION_MS, 1234L);

    ExecutionStep step = trace.task().steps().get(0);

    assertThat(step.metadata()).containsOnlyKeys("k");
    assertThat(step.duration()).isEqualTo(Duration.ofMillis(1234));
  }

  @Test
  void equalQueriesInARow_becomeOneStepWithACount() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan first = query(task, 10);
    query(task, 20);
    query(task, 30);
    trace.child(task, "think", 40, 50);
    query(task, 60);
    query(task, 70);

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps))
        .containsExactly(
            "1 db_query: SELECT orders (h2), 3 times",
            "2 think: think",
            "3 db_query: SELECT orders (h2)",
            "4 db_query: SELECT orders (h2)");
    assertThat(steps.get(0).duration()).isEqualTo(Duration.ofMillis(15));
    assertThat(steps.get(0).metadata()).isEqualTo(Map.of("span_id", first.id(), "count", 3L));
  }

  @Test
  void toolInMessagesOnly_becomesAStepAfterItsCall() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "chat gpt-4o", 10, 20)
        .chat("gpt-4o", 5, 7)
        .with(
            GEN_AI_OUTPUT_MESSAGES,
            """
            [{"role":"assistant","parts":[
              {"type":"tool_call","id":"c1","name":"lookup","arguments":{"id":7}},
              {"type":"tool_call","id":"c2","name":"search","arguments":{}}]}]""");
    trace.child(task, "execute_tool lookup", 30, 40).tool("lookup").with(GEN_AI_TOOL_CALL_ID, "c1");

    List<ExecutionStep> steps = trace.task().steps();

    assertThat(outline(steps))
        .containsExactly("1 llm_call: openai/gpt-4o", "2 tool_use: search", "3 tool_use: lookup");
    assertThat(steps.get(1).metadata())
        .isEqualTo(Map.of("source", "messages", "tool_call_id", "c2"));
    assertThat(steps.get(1).toolCall()).returns(null, tool -> tool.inputSummary());
  }

  private TestSpan query(TestSpan parent, long start) {
    return trace
        .child(parent, "SELECT shop.orders", start, start + 5)
        .kind(SpanKind.CLIENT)
        .with("db.system", "h2")
        .with("db.operation", "SELECT")
        .with("db.sql.table", "orders");
  }

  private static List<String> outline(List<ExecutionStep> steps) {
    return steps.stream()
        .map(step -> step.stepNumber() + " " + step.action() + ": " + step.description())
        .toList();
  }
}
