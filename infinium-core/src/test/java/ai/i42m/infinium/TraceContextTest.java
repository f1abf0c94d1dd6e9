package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TraceContextTest {
  private final FakeTime time = new FakeTime();
  private final TraceBuilder trace = time.trace();
  private final TraceContext context = TraceContext.open(new Recording());
  private final ExecutorService otherThread = Executors.newSingleThreadExecutor();

  @AfterEach
  void nothingStaysBound() {
    otherThread.shutdownNow();
    context.close();
    assertThat(TraceContext.current()).isNull();
  }

  @Test
  void build_withCalls_addsAStepForEachAndTheirSum() {
    trace.step("tool_use", "Search").run(step -> {});
    context
        .recordLlmCall("gpt-4o", call -> call.provider("openai").promptTokens(10))
        .recordLlmCall(
            "claude",
            call ->
                call.provider("anthropic")
                    .promptTokens(20)
                    .completionTokens(3)
                    .latency(Duration.ofMillis(40)));

    TaskData task = trace.build(context);

    LlmCall first = LlmCall.builder("gpt-4o").provider("openai").promptTokens(10).build();
    LlmCall second =
        LlmCall.builder("claude")
            .provider("anthropic")
            .promptTokens(20)
            .completionTokens(3)
            .latency(Duration.ofMillis(40))
            .build();
    assertThat(task.steps().subList(1, 3))
        .containsExactly(
            ExecutionStep.builder(2, "llm_call", "openai/gpt-4o").llmCall(first).build(),
            ExecutionStep.builder(3, "llm_call", "anthropic/claude")
                .llmCall(second)
                .duration(Duration.ofMillis(40))
                .build());
    assertThat(task.llmUsage())
        .isEqualTo(
            LlmUsage.builder()
                .model("multiple")
                .provider("multiple")
                .promptTokens(30)
                .completionTokens(3)
                .totalTokens(33)
                .apiCallsCount(2)
                .totalLatency(Duration.ofMillis(40))
                .addCall(first)
                .addCall(second)
                .build());
  }

  @Test
  void build_withCallsThatAgree_namesTheModel_andLeavesOutZeros() {
    context
        .recordLlmCall("gpt-4o", call -> {})
        .recordLlmCall("gpt-4o", call -> call.provider("openai"));

    TaskData task = trace.build(context);

    assertThat(Objects.requireNonNull(task.llmUsage()).toMap().keySet())
        .containsExactly("model", "provider", "api_calls_count", "calls");
    assertThat(task.llmUsage().model()).isEqualTo("gpt-4o");
    assertThat(task.llmUsage().provider()).isEqualTo("openai");
    assertThat(task.steps()).extracting(ExecutionStep::description).startsWith("gpt-4o");
  }

  @Test
  void build_withDamagedNumbers_stopsAtTheLargest() {
    context
        .recordLlmCall("m", call -> call.promptTokens(Long.MAX_VALUE))
        .recordLlmCall("m", call -> call.promptTokens(1));

    LlmUsage usage = Objects.requireNonNull(trace.build(context).llmUsage());
    assertThat(usage.promptTokens()).isEqualTo(Long.MAX_VALUE);
    assertThat(usage.totalTokens()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void build_withUsageSetByHand_keepsIt() {
    LlmUsage own = LlmUsage.builder().promptTokens(7).build();
    trace.setLlmUsage(own);
    context.recordLlmCall("m", call -> call.promptTokens(1));

    assertThat(trace.build(context).llmUsage()).isEqualTo(own);
  }

  @Test
  void build_withPrompts_listsThem_eachFetchOnce() {
    PromptContent plain = prompt(1).build();
    PromptContent rendered = prompt(2).variables(Map.of("name", "Ada")).build();
    PromptContent renderedWithout = prompt(3).variables(Map.of("mood", "kind")).build();
    context.recordPrompt(plain).recordPrompt(rendered).recordPrompt(plain);
    context.recordPrompt(renderedWithout);

    assertThat(trace.build(context).promptsUsed())
        .containsExactly(
            used(1).build(),
            used(2).variablesUsed(List.of("name")).build(),
            used(3).variablesUsed(List.of()).build());
  }

  @Test
  void build_withAContext_thenWithout_isWithoutIt() {
    context.recordLlmCall("m", call -> call.promptTokens(1)).recordPrompt(prompt(1).build());
    trace.build(context);

    TaskData task = trace.build();

    assertThat(task.steps()).isEmpty();
    assertThat(task.llmUsage()).isNull();
    assertThat(task.promptsUsed()).isEmpty();
  }

  @Test
  void current_isTheInnermostOpenOne() {
    try (TraceContext inner = TraceContext.open()) {
      assertThat(TraceContext.current()).isSameAs(inner);
    }

    assertThat(TraceContext.current()).isSameAs(context);
  }

  @Test
  void current_whenClosedOutOfOrder_isTheOneStillOpen() {
    TraceContext inner = TraceContext.open();
    context.close();
    assertThat(TraceContext.current()).isSameAs(inner);

    inner.close();
    assertThat(TraceContext.current()).isNull();
  }

  @Test
  void current_whenClosedByAnotherThread_isNone() {
    CompletableFuture.runAsync(context::close, otherThread).join();

    assertThat(TraceContext.current()).isNull();
  }

  @Test
  void current_onAnotherThread_isNoneUnlessCarried() {
    assertThat(onOtherThread(() -> TraceContext.current() == null)).isTrue();
    assertThat(onOtherThread(() -> context.call(() -> TraceContext.current() == context))).isTrue();
    assertThat(onOtherThread(() -> TraceContext.current() == null)).isTrue();
  }

  @Test
  void wrap_carriesTheContext() {
    List<Object> seen = new ArrayList<>();

    CompletableFuture.runAsync(
            () -> seen.add(Objects.requireNonNull(TraceContext.current())),
            context.wrap(otherThread))
        .join();

    assertThat(seen).containsExactly(context);
    assertThat(onOtherThread(() -> TraceContext.current() == null)).isTrue();
  }

  @Test
  void call_thatThrows_restoresWhatWasCurrent() {
    TraceContext other = TraceContext.open();
    assertThatThrownBy(
            () ->
                context.run(
                    () -> {
                      throw new IOException("work");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(TraceContext.current()).isSameAs(other);
    other.close();
  }

  @Test
  void recording_afterTheClose_isIgnoredAndSaidOnce() {
    try (RecordingLog log = RecordingLog.of(Recording.class)) {
      context.recordPrompt(prompt(1).build());
      context.close();
      context.recordPrompt(prompt(2).build()).recordLlmCall("m", call -> {});

      assertThat(trace.build(context).promptsUsed()).containsExactly(used(1).build());
      assertThat(trace.build(context).llmUsage()).isNull();
      assertThat(log.lines())
          .containsExactly(
              "WARNING Too late to be recorded: a model call or prompt after the context was"
                  + " closed");
    }
  }

  @Test
  void recording_thatFails_neverReachesTheWork() {
    context
        .recordLlmCall("m", call -> call.temperature(Double.NaN))
        .recordLlmCall("m", call -> call.promptTokens(1));

    assertThat(trace.build(context).steps()).hasSize(1);
  }

  private boolean onOtherThread(Supplier<Boolean> work) {
    return CompletableFuture.supplyAsync(work, otherThread).join();
  }

  private static PromptContent.Builder prompt(int version) {
    return PromptContent.builder("p-1", "Greeting", version, "Dear {{name}}")
        .fetchedAt(FakeTime.START);
  }

  private static PromptUsed.Builder used(int version) {
    return PromptUsed.builder("p-1", "Greeting", version).fetchedAt(FakeTime.START);
  }
}
