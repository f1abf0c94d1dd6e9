package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanMarksTest {

  private static final String OPERATION = "gen_ai.operation.name";

  @ParameterizedTest
  @CsvSource({
    "AUTO, chat, true, false",
    "AUTO, invoke_agent, true, false",
    "AUTO, create_agent, false, false",
    "AUTO, embeddings, false, false",
    "AGENTS, chat, false, false",
    "AGENTS, invoke_agent, false, true",
    "AGENTS, invoke_workflow, false, true",
    "AGENTS, create_agent, false, false",
    "MARKED, chat, false, false",
    "MARKED, invoke_agent, false, false",
  })
  void operation_byMode(TaskRoots roots, String operation, boolean makesTask, boolean agentRun) {
    SpanMarks marks = SpanMarks.of(roots);
    SpanData data = span(span -> span.with(OPERATION, operation));
    ReadableSpan live = live(OPERATION, operation);

    assertThat(marks.makesTask(data)).isEqualTo(makesTask);
    assertThat(marks.makesTask(live)).isEqualTo(makesTask);
    assertThat(marks.isAgentRun(data)).isEqualTo(agentRun);
    assertThat(marks.isAgentRun(live)).isEqualTo(agentRun);
  }

  @ParameterizedTest
  @CsvSource({"AUTO", "AGENTS", "MARKED"})
  void mark_countsInEveryMode(TaskRoots roots) {
    SpanMarks marks = SpanMarks.of(roots);

    assertThat(marks.isMarkedTask(span(TestSpan::task))).isTrue();
    assertThat(marks.isMarkedTask(live("infinium.kind", "task"))).isTrue();
    assertThat(marks.isMarkedTask(live("infinium.kind", "step"))).isFalse();
    assertThat(marks.isMarkedTask(live("other", "task"))).isFalse();
  }

  @Test
  void rootOfATaskInside_doesNotMakeATaskOfTheOuterTree() {
    SpanData agent = span(span -> span.task().with(OPERATION, "invoke_agent"));

    assertThat(SpanMarks.AUTO.makesTask(agent)).isFalse();
  }

  @Test
  void unmarkedTrees_areNotKept_whereOnlyMarkedSpansAreTasks() {
    assertThat(SpanMarks.AUTO.keepsUnmarkedTrees()).isTrue();
    assertThat(SpanMarks.AGENTS.keepsUnmarkedTrees()).isTrue();
    assertThat(SpanMarks.MARKED.keepsUnmarkedTrees()).isFalse();
  }

  private static SpanData span(Consumer<TestSpan> with) {
    TestTrace trace = new TestTrace();
    with.accept(trace.root("a", 0, 1));
    return trace.spans().get(0);
  }

  private static ReadableSpan live(String key, String value) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build()) {
      return (ReadableSpan)
          provider.get("test").spanBuilder("a").setAttribute(key, value).startSpan();
    }
  }
}
