package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVICE_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CURRENT_DATETIME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Customer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaskHeadTest {

  private static final Attributes SHOP = Attributes.of(SERVICE_NAME, "shop");

  private final TestTrace trace = new TestTrace();

  @Test
  void markedTask_isDescribedByItsRoot() {
    trace
        .root("Ticket T-1", 0, 1500)
        .task()
        .with(INFINIUM_DESCRIPTION, "Answers a ticket")
        .with("infinium.input_summary", "in")
        .with("infinium.output_summary", "out")
        .with("infinium.expected_outcome.task_objective", "an answer")
        .with(AttributeKey.stringArrayKey("infinium.expected_outcome.constraints"), List.of("kind"))
        .with("infinium.section.customer.customer_name", "Ada");

    TaskData task = trace.task();

    assertThat(task.name()).isEqualTo("Ticket T-1");
    assertThat(task.description()).isEqualTo("Answers a ticket");
    assertThat(task.duration()).isEqualTo(Duration.ofMillis(1500));
    assertThat(task.currentDatetime()).isEqualTo("2026-11-21T00:00:01.500Z");
    assertThat(task.inputSummary()).isEqualTo("in");
    assertThat(task.outputSummary()).isEqualTo("out");
    assertThat(task.expectedOutcome()).returns(List.of("kind"), outcome -> outcome.constraints());
    assertThat(task.customer()).isEqualTo(Customer.builder().customerName("Ada").build());
  }

  @Test
  void markedTask_withoutDescription_isSaidToBeTraced() {
    trace.root("Ticket T-1", 0, 10).task();

    assertThat(trace.task().description()).isEqualTo("Auto-traced call to Ticket T-1");
  }

  @Test
  void namesAndDescriptions_thatAreTooLong_areCut() {
    trace.root("n".repeat(600), 0, 10).task().with(INFINIUM_DESCRIPTION, "d".repeat(11_000));

    TaskData task = trace.task();

    assertThat(task.name()).hasSize(500).endsWith("n...");
    assertThat(task.description()).hasSize(10_000).endsWith("d...");
  }

  @Test
  void timeThatTheProgramSaid_wins() {
    trace
        .root("Task", 0, 1500)
        .task()
        .with(INFINIUM_DURATION_S, 2.25)
        .with(INFINIUM_CURRENT_DATETIME, "2026-11-20");

    assertThat(trace.task())
        .returns(Duration.ofMillis(2250), TaskData::duration)
        .returns("2026-11-20", TaskData::currentDatetime);
  }

  @Test
  void timeThatNoTaskCanHave_isClampedAndSaid() {
    trace
        .root("Task", 0, 1500)
        .task()
        .with(INFINIUM_DURATION_S, 1e6)
        .with(INFINIUM_CURRENT_DATETIME, "yesterday");

    assertThat(trace.task())
        .returns(Duration.ofHours(24), TaskData::duration)
        .returns("2026-11-21T00:00:01.500Z", TaskData::currentDatetime);
    assertThat(tags()).containsEntry("infinium.cut_fields", "current_datetime,duration");
  }

  @Test
  void rootThatIsStillOpen_lastsUntilTheLastThingSeen() {
    TestSpan task = trace.root("Task", 100, 0).task().open();
    trace.child(task, "work", 200, 900);

    assertThat(trace.task().duration()).isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void damagedValue_costsThatValueOnly() {
    trace
        .root("Task", 0, 10)
        .task()
        .with("infinium.json.environment.custom_tags", "{\"a\":")
        .with("infinium.environment.region", "eu")
        .with("infinium.section.support.follow_up_required", "perhaps")
        .with("infinium.section.support.priority", "high")
        .with("infinium.json.section.sales", "[]")
        .with(
            AttributeKey.stringArrayKey("infinium.expected_outcome.constraints"), List.of("kind"));

    TaskData task = trace.task();

    assertThat(task.environment()).returns("eu", environment -> environment.region());
    assertThat(task.support()).returns("high", support -> support.priority());
    assertThat(task.sales()).isNull();
    assertThat(task.expectedOutcome()).isNull();
    assertThat(tags())
        .containsEntry(
            "infinium.cut_fields", "environment.custom_tags,expected_outcome,section.sales");
  }

  @Test
  void mapThatTheModelRefuses_costsItselfOnly() {
    trace
        .root("Task", 0, 10)
        .task()
        .with("infinium.json.environment.custom_tags", "{\"a\":{\"no\":\"text\"}}")
        .with("infinium.environment.region", "eu");

    assertThat(trace.task().environment()).returns("eu", environment -> environment.region());
    assertThat(tags()).containsEntry("infinium.cut_fields", "environment.custom_tags");
  }

  @Test
  void cutJson_isReadToItsLastWholeMember() {
    trace
        .root("Task", 0, 10)
        .task()
        .with(
            "infinium.json.errors",
            "[{\"error_type\":\"A\",\"message\":\"a\"},{\"error_type\":\"B\",\"mess")
        .with("infinium.json.section.customer", "{\"customer_name\":\"Ada\",\"customer_em");

    TaskData task = trace.task();

    assertThat(task.errors()).extracting(error -> error.errorType()).containsExactly("A");
    assertThat(task.customer()).returns("Ada", customer -> customer.customerName());
    assertThat(tags()).containsEntry("infinium.cut_fields", "errors,section.customer");
  }

  @Test
  void unmarkedTask_isNamedByItsOwnRoot() {
    TestSpan root = trace.root("Answer ticket", 0, 10).resource(SHOP);
    trace.child(root, "invoke_agent helper", 1, 9).agent("helper");

    assertThat(trace.task())
        .returns("Answer ticket", TaskData::name)
        .returns("Answer ticket in shop", TaskData::description);
  }

  @Test
  void unmarkedTask_belowARequest_isNamedByItsOnlyAgent() {
    TestSpan root = request();
    trace
        .child(root, "invoke_agent helper", 1, 9)
        .agent("helper")
        .with(GEN_AI_AGENT_DESCRIPTION, "Helps");

    assertThat(trace.task())
        .returns("helper", TaskData::name)
        .returns("Helps", TaskData::description);
  }

  @Test
  void unmarkedTask_withAgentOfNoName_isNamedByItsId() {
    TestSpan root = request();
    trace
        .child(root, "invoke_agent", 1, 9)
        .operation("invoke_agent")
        .with(GEN_AI_AGENT_ID, "agent-7");

    assertThat(trace.task().name()).isEqualTo("agent-7");
  }

  @Test
  void unmarkedTask_withSeveralAgents_isNamedByItsRoute() {
    TestSpan root = request();
    trace.child(root, "invoke_agent one", 1, 4).agent("one");
    trace.child(root, "invoke_agent two", 5, 9).agent("two");

    assertThat(trace.task())
        .returns("POST /tickets/{id}", TaskData::name)
        .returns("POST in shop", TaskData::description);
  }

  @Test
  void serviceThatNobodyNamed_isNotMentioned() {
    trace
        .root("chat gpt-4o", 0, 10)
        .chat("gpt-4o")
        .resource(Attributes.of(SERVICE_NAME, "unknown_service:java"));

    assertThat(trace.task().description()).isEqualTo("chat gpt-4o");
    assertThat(tags()).doesNotContainKey("service.name");
  }

  private TestSpan request() {
    return trace
        .root("POST", 0, 10)
        .kind(SpanKind.SERVER)
        .resource(SHOP)
        .with("http.request.method", "POST")
        .with("http.route", "/tickets/{id}");
  }

  private Map<String, String> tags() {
    return Map.copyOf(
        Objects.requireNonNull(Objects.requireNonNull(trace.task().environment()).customTags()));
  }
}
