package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.TraceBuilder;
import ai.i42m.infinium.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OtelTraceContextStorageTest {

  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private final TracingFixture fixture = new TracingFixture();
  private final ExecutorService otherThread = Executors.newSingleThreadExecutor();

  @AfterEach
  void nothingStaysBound() {
    assertThat(TraceContext.current()).isNull();
    assertThat(Context.current()).isSameAs(Context.root());
    CompletableFuture.runAsync(
            () -> assertThat(Context.current()).isSameAs(Context.root()), otherThread)
        .join();
    otherThread.shutdownNow();
    fixture.close();
  }

  @Test
  void context_travelsWithTheOpenTelemetryContext() {
    try (TraceContext context = TraceContext.open()) {
      assertThat(currentOn(Context.taskWrapping(otherThread))).isSameAs(context);
      assertThat(currentOn(otherThread)).isNull();
    }
  }

  @Test
  void context_travelsByMakeCurrent_andIsGoneAtItsClose() {
    TraceContext context = TraceContext.open();
    Context captured = Context.current();
    assertThat(currentOn(work -> otherThread.execute(captured.wrap(work)))).isSameAs(context);

    context.close();
    assertThat(currentOn(work -> otherThread.execute(captured.wrap(work)))).isNull();
  }

  @Test
  void context_staysCurrentInAStepOfATaskThatIsCurrentElsewhere() {
    try (TaskSpan task = fixture.infinium.trace("outer").start();
        TraceContext context = TraceContext.open()) {
      Executor carrying = context.wrap(otherThread);

      CompletableFuture<Boolean> sameInStep =
          CompletableFuture.supplyAsync(
              () -> task.step("a", "d").call(step -> TraceContext.current() == context), carrying);

      assertThat(sameInStep.join()).isTrue();
    }
  }

  @Test
  void context_isNotInAContextMadeBeforeIt() {
    Context before = Context.current();
    try (TraceContext context = TraceContext.open()) {
      try (Scope ignored = before.makeCurrent()) {
        assertThat(TraceContext.current()).isNull();
      }
      assertThat(TraceContext.current()).isSameAs(context);
    }
  }

  @Test
  void carriedByHand_leavesTheSpanOfThatThread() {
    Span span = fixture.openTelemetry.getTracer("test").spanBuilder("there").startSpan();
    try (TraceContext context = TraceContext.open()) {
      CompletableFuture.runAsync(
              () -> {
                try (Scope ignored = span.makeCurrent()) {
                  context.run(() -> assertThat(Span.current()).isSameAs(span));
                  assertThat(Span.current()).isSameAs(span);
                }
              },
              otherThread)
          .join();
    }
  }

  @Test
  void close_underASpan_takesEffectWhenTheSpanIsLeft() {
    Span span = fixture.openTelemetry.getTracer("test").spanBuilder("over it").startSpan();
    TraceContext context = TraceContext.open();
    try (Scope ignored = span.makeCurrent()) {
      context.close();
      assertThat(TraceContext.current()).isNull();
      assertThat(Span.current()).isSameAs(span);
    }

    assertThat(TraceContext.current()).isNull();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void close_onAThreadItTravelledTo_changesNothingThere() {
    TraceContext context = TraceContext.open();
    Context captured = Context.current();
    CompletableFuture.runAsync(
            captured.wrap(
                () -> {
                  context.close();
                  assertThat(Context.current()).isSameAs(captured);
                }),
            otherThread)
        .join();

    assertThat(TraceContext.current()).isNull();
  }

  @Test
  void steps_ofATaskInsideIt_keepTheContext() {
    try (TraceContext context = TraceContext.open();
        TaskSpan task = fixture.infinium.trace("Task").start()) {
      task.step("a", "b").run(step -> assertThat(TraceContext.current()).isSameAs(context));
    }
  }

  @Test
  void getPrompt_insideATaskAndAContext_isOnceInTheTaskOfEach() {
    fixture.server.addPrompt(PROMPT, "key", "classifier", "Say {{x}}");
    TraceBuilder trace = TraceBuilder.create("By hand", "d");
    try (TaskSpan task = fixture.infinium.trace("By span").start();
        TraceContext context = TraceContext.open()) {
      PromptContent prompt = context.call(() -> fixture.client.getPrompt(PROMPT, "key"));
      task.recordPrompt(prompt);
      context.recordPrompt(prompt);
      assertThat(trace.build(context).promptsUsed()).containsExactly(prompt.toPromptUsed());
    }

    assertThat((List<?>) fixture.onlyTask().path("prompt_studio.prompts_used")).hasSize(1);
  }

  private @Nullable TraceContext currentOn(Executor executor) {
    return CompletableFuture.<@Nullable TraceContext>supplyAsync(TraceContext::current, executor)
        .join();
  }
}
