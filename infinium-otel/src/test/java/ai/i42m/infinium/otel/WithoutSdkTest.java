package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that is traced where there is no SDK, alone and beside one that is recorded. */
class WithoutSdkTest {

  private final Infinium idle = Infinium.create(OpenTelemetry.noop());
  private final TracingFixture recorded = new TracingFixture();

  @AfterEach
  void close() {
    recorded.close();
  }

  @Test
  void work_isDoneWithItsArguments_andGivesItsResults() {
    CompletableFuture<String> stage = CompletableFuture.completedFuture("later");

    assertThat(idle.trace("a").<String, String, RuntimeException>call("in", in -> in + " out"))
        .isEqualTo("in out");
    assertThat(idle.trace("a").<Integer, Integer>wrap(in -> in + 1).apply(1)).isEqualTo(2);
    assertThat(idle.trace("a").<Integer, Integer, Integer>wrap(Integer::sum).apply(1, 2))
        .isEqualTo(3);
    assertThat(idle.trace("a").callAsync(() -> stage)).isSameAs(stage);
  }

  @Test
  void exceptions_passUnchanged() {
    IOException failure = new IOException("not found");

    assertThatThrownBy(
            () ->
                idle.trace("a")
                    .run(
                        task -> {
                          throw failure;
                        }))
        .isSameAs(failure);
  }

  @Test
  void taskAndSteps_recordNothing_andChangeNoContext() {
    Context around = Context.current();
    try (TaskSpan task = idle.trace("a").start()) {
      task.setInputSummary("in").recordException(new IOException()).setOutputSummary("out");
      task.recordLlmCall("gpt", call -> call.promptTokens(3));
      assertThat(task.step("a", "b").<String, RuntimeException>call(step -> "done"))
          .isEqualTo("done");
      assertThat(task.span().isRecording()).isFalse();
      assertThat(Context.current()).isSameAs(around);
    }
    try (TaskSpan next = idle.trace("a").start()) {
      next.setOutputSummary("of the next"); // an ended one would be warned of
    }
    assertThat(Context.current()).isSameAs(around);
  }

  /** What is below is not the recorded task's: it may be somebody else's agent. */
  @Test
  void insideARecordedTask_itsStepsAreNotTheOuterTasks() {
    recorded
        .infinium
        .trace("Outer")
        .run(
            outer -> {
              idle.trace("Idle").run(task -> TaskSpan.current().step("lost", "b").run(step -> {}));
              assertThat(TaskSpan.current()).isSameAs(outer);
            });

    assertThat(recorded.otlp.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("Outer");
  }

  @Test
  void insideASpan_whatIsBelowStaysBelowThatSpan() {
    Span span = recorded.openTelemetry.getTracer("app").spanBuilder("request").startSpan();
    try (Scope current = span.makeCurrent()) {
      idle.trace("Idle").run(() -> recorded.infinium.trace("Inner").run(() -> {}));
    } finally {
      span.end();
    }

    assertThat(recorded.span("Inner").getParentSpanId())
        .isEqualTo(span.getSpanContext().getSpanId());
  }

  @Test
  void itsSession_holdsForRecordedTasksBelow() {
    idle.trace("Idle").session("s-17").run(() -> recorded.infinium.trace("Inner").run(() -> {}));

    assertThat(List.copyOf(recorded.span("Inner").getAttributes().asMap().values()))
        .contains("s-17");
  }
}
