package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_LLM_CALL_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TOTAL_PROMPT_TOKENS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.watch.Incomplete;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the calls of a watched client become in a task. */
class WatchedTaskTest {

  private final TracingFixture fixture = new TracingFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void call_inATask_isAStepOfItsOwn_withTokensOnce() {
    fixture.infinium.trace("Answer").run(task -> ask(call -> call.answered()));

    ReceivedTask task = fixture.onlyTask();
    Map<String, @Nullable Object> step = onlyStep(task);
    assertThat(step)
        .containsEntry("action", "llm_call")
        .containsEntry("description", "xai/grok-4")
        .containsEntry("input_preview", "user: Why?")
        .containsEntry("output_preview", "Because.");
    assertThat(at(step, "llm_call"))
        .containsEntry("provider", "xai")
        .containsEntry("model", "grok-4")
        .containsEntry("prompt_tokens", 100L)
        .containsEntry("completion_tokens", 20L)
        .containsEntry("temperature", 0.25);
    assertThat(at(step, "metadata")).containsEntry("infinium.requested_tools", List.of("search"));
    assertThat(at(task.body(), "llm_usage"))
        .containsEntry("prompt_tokens", 100L)
        .containsEntry("completion_tokens", 20L)
        .containsEntry("api_calls_count", 1L);
    assertThat(at(at(task.body(), "environment"), "custom_tags"))
        .containsEntry("cache_read_input_tokens", "64")
        .containsEntry("reasoning_output_tokens", "5");
  }

  @Test
  void call_inAStep_isTakenByIt_withItsPreviews() {
    fixture
        .infinium
        .trace("Answer")
        .run(
            task ->
                task.step("llm_inference", "Ask the model")
                    .run(step -> ask(call -> call.answered())));

    assertThat(onlyStep(fixture.onlyTask()))
        .containsEntry("action", "llm_inference")
        .containsEntry("input_preview", "user: Why?")
        .containsEntry("output_preview", "Because.")
        .containsKey("llm_call")
        .doesNotContainKey("metadata");
  }

  @Test
  void step_withPreviewsOfItsOwn_keepsThem() {
    fixture
        .infinium
        .trace("Answer")
        .run(
            task ->
                task.step("llm_inference", "Ask the model")
                    .run(
                        step -> {
                          step.setInput("mine").setOutput("also mine");
                          ask(call -> call.answered());
                        }));

    assertThat(onlyStep(fixture.onlyTask()))
        .containsEntry("input_preview", "mine")
        .containsEntry("output_preview", "also mine");
  }

  @Test
  void call_notReadToItsEnd_saysSo() {
    fixture.infinium.trace("Answer").run(task -> ask(call -> call.incomplete(Incomplete.CLOSED)));

    assertThat(at(onlyStep(fixture.onlyTask()), "metadata"))
        .containsEntry("infinium.incomplete", "closed");
  }

  @Test
  void call_thatFailed_isAnErrorOfItsStep_inTheVendorsWord() {
    fixture
        .infinium
        .trace("Answer")
        .run(
            task ->
                ask(
                    call ->
                        call.failed(
                            new IllegalStateException("Slow down"), "rate_limit_exceeded")));

    assertThat(at(onlyStep(fixture.onlyTask()), "error"))
        .containsEntry("error_type", "rate_limit_exceeded")
        .containsEntry("message", "Slow down");
  }

  @Test
  void call_outsideATask_makesOneOfItself() {
    ask(call -> call.answered());

    assertThat(onlyStep(fixture.onlyTask())).containsEntry("description", "xai/grok-4");
  }

  @Test
  void embedding_outsideATask_makesNone_butItsSpanIsThere() {
    WatchedCall call = requireNonNull(calls().begin("embeddings", to -> to.model("embed-1")));
    call.answered();

    assertThat(fixture.tasks()).isEmpty();
    assertThat(fixture.span("embeddings embed-1").hasEnded()).isTrue();
  }

  /** A framework's listener and a watched client below it tell of one call, side by side. */
  @Test
  void call_toldByAListenerAsWell_countsOnce() {
    fixture
        .infinium
        .trace("Answer")
        .run(
            task -> {
              WatchedCall outer =
                  requireNonNull(
                      calls().inScope("listener").begin("chat", to -> to.model("grok-4")));
              ask(call -> call.answered());
              outer.answer().inputTokens(100L);
              outer.answer().outputTokens(20L);
              outer.answered();
            });

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(100L);
    assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(1L);
  }

  @Test
  void totals_onTheTasksSpan_countWatchedCalls() {
    fixture
        .infinium
        .trace("Answer")
        .run(
            task -> {
              ask(call -> call.answered());
              task.recordLlmCall("gpt-4o", call -> call.promptTokens(11));
            });

    assertThat(fixture.span("Answer").getAttributes().get(INFINIUM_LLM_CALL_COUNT)).isEqualTo(2);
    assertThat(fixture.span("Answer").getAttributes().get(LLM_TOTAL_PROMPT_TOKENS)).isEqualTo(111);
  }

  private void ask(Consumer<WatchedCall> end) {
    WatchedCall call =
        requireNonNull(
            calls()
                .begin(
                    "chat",
                    to -> {
                      to.model("grok-4");
                      to.temperature(0.25);
                      to.message("user", "Why?");
                    }));
    call.answer().inputTokens(100L);
    call.answer().outputTokens(20L);
    call.answer().cacheReadTokens(64L);
    call.answer().reasoningTokens(5L);
    call.answer().tool("search");
    call.answer().text("Because.");
    end.accept(call);
  }

  private WatchedCalls calls() {
    WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();
    return WatchedCalls.create(() -> fixture.openTelemetry.getTracer("infinium"), content)
        .on(fixture.openTelemetry::getTracerProvider)
        .to(ModelEndpoint.of("https://api.x.ai/v1", "openai"));
  }

  private static Map<String, @Nullable Object> onlyStep(ReceivedTask task) {
    assertThat(task.steps()).hasSize(1);
    return task.steps().get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> at(Map<String, ?> json, String field) {
    return (Map<String, @Nullable Object>) requireNonNull(json.get(field), field);
  }
}
