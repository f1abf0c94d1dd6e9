package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which spans are a task. */
class SpanMappingTest {

  private static final int MANY = 20_000;

  private final TestTrace trace = new TestTrace();

  @Test
  void read_ofNothing_isNothing() {
    assertThat(trace.tasks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "text_completion", "generate_content", "invoke_agent"})
  void read_localRootWithAnAgentsWork_isATask(String operation) {
    TestSpan root = trace.root("Answer ticket", 0, 10);
    trace.child(root, "work", 1, 2).operation(operation).with("gen_ai.request.model", "m");

    assertThat(trace.tasks()).extracting(TaskData::name).containsExactly("Answer ticket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"embeddings", "retrieval", "create_agent", "execute_tool"})
  void read_localRootWithoutAnAgentsWork_isNone(String operation) {
    TestSpan root = trace.root("Answer ticket", 0, 10);
    trace.child(root, "work", 1, 2).operation(operation).with("gen_ai.request.model", "m");

    assertThat(trace.tasks()).isEmpty();
  }

  //  GET /page
  //  └── Task (marked)
  //      └── chat
  @Test
  void read_rootWhoseWorkLiesInAMarkedTask_isNoTaskItself() {
    TestSpan root = trace.root("GET /page", 0, 10);
    TestSpan task = trace.child(root, "Task", 1, 9).task();
    trace.child(task, "chat m", 2, 3).chat("m");

    assertThat(trace.tasks()).extracting(TaskData::name).containsExactly("Task");
  }

  @Test
  void read_markedTaskWithNothingInIt_isATask() {
    trace.root("Task", 0, 10).task();

    assertThat(trace.tasks()).hasSize(1);
  }

  /** Two services of one trace in one batch. */
  @Test
  void read_remoteParentInTheSameBatch_beginsATaskOfItsOwn() {
    TestSpan caller = trace.root("Ask", 0, 10);
    trace.child(caller, "chat m", 1, 2).chat("m", 5, 7);
    TestSpan called = trace.remoteChild(caller, "Answer", 3, 9);
    trace.child(called, "chat n", 4, 5).chat("n", 50, 70);

    assertThat(trace.tasks()).extracting(TaskData::name).containsExactly("Ask", "Answer");
    assertThat(trace.tasks())
        .extracting(task -> Objects.requireNonNull(task.llmUsage()).promptTokens())
        .containsExactly(5L, 50L);
  }

  @Test
  void read_spanWhoseParentIsMissing_belongsToTheRoot() {
    trace.root("Task", 0, 10).task();
    trace.orphan("chat m", 2, 3).chat("m", 5, 7);

    assertThat(trace.task().llmUsage()).returns(5L, usage -> usage.promptTokens());
  }

  @Test
  void read_traceWhoseRootIsMissing_saysSo() {
    trace.orphan("chat m", 2, 3).chat("m", 5, 7);

    assertThat(tags(trace.task())).containsEntry("infinium.completion", "root_missing");
  }

  @Test
  void read_deepAndWideTrees_takesNoCallStack() {
    TestSpan at = trace.root("Task", 0, 10).task();
    for (int i = 0; i < MANY; i++) {
      at = trace.child(at, i % 2 == 0 ? "work" : "invoke_workflow", 1, 9);
      if (i % 2 == 1) {
        at.operation("invoke_workflow");
      }
    }
    for (int i = 0; i < MANY; i++) {
      trace.child(at, "chat m", 2, 3).chat("m", 1, 1);
    }

    TaskData task = assertTimeout(Duration.ofSeconds(60), () -> trace.task());

    assertThat(task.llmUsage()).returns((long) MANY, usage -> usage.promptTokens());
  }

  @Test
  void options_haveDefaults() {
    assertThat(MappingOptions.getDefault())
        .returns(ContentCapture.EXPLICIT, MappingOptions::getContent)
        .returns(false, MappingOptions::isAutoSend);
  }

  private static Map<String, String> tags(TaskData task) {
    return Map.copyOf(
        Objects.requireNonNull(Objects.requireNonNull(task.environment()).customTags()));
  }
}
