package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StepContextTest {
  private final FakeTime time = new FakeTime();
  private final TraceBuilder trace = time.trace();

  @Test
  void call_recordsTheStepAndGivesTheResult() {
    String result =
        trace
            .step("llm_inference", "Create outline")
            .call(
                step -> {
                  time.pass(Duration.ofNanos(12_999_999));
                  step.setInput("topic").setOutput("outline").setMetadata("attempt", 2);
                  step.recordLlmCall("gpt-4o", call -> call.provider("openai").promptTokens(320));
                  step.recordToolCall("search", call -> call.httpStatus(200));
                  return "outline";
                });
    time.passMillis(100);

    assertThat(result).isEqualTo("outline");
    assertThat(onlyStep())
        .isEqualTo(
            ExecutionStep.builder(1, "llm_inference", "Create outline")
                .duration(Duration.ofMillis(12))
                .inputPreview("topic")
                .outputPreview("outline")
                .llmCall(LlmCall.builder("gpt-4o").provider("openai").promptTokens(320).build())
                .toolCall(ToolCall.builder("search").httpStatus(200).build())
                .metadata(Map.of("attempt", 2))
                .build());
  }

  @Test
  void call_thatThrows_recordsTheErrorAndPassesItOnUnchanged() {
    IOException failure = new IOException("disk full");

    assertThatThrownBy(
            () ->
                trace
                    .step("a", "b")
                    .call(
                        step -> {
                          time.passMillis(5);
                          throw failure;
                        }))
        .isSameAs(failure);

    ExecutionStep step = onlyStep();
    ErrorDetail error = Objects.requireNonNull(step.error());
    assertThat(step.duration()).isEqualTo(Duration.ofMillis(5));
    assertThat(error.errorType()).isEqualTo("IOException");
    assertThat(error.message()).isEqualTo("disk full");
    assertThat(error.recoverable()).isFalse();
    assertThat(error.stackTrace())
        .startsWith("java.io.IOException: disk full")
        .hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void run_thatFailsWithAnError_recordsItToo() {
    AssertionError failure = new AssertionError();

    assertThatThrownBy(
            () ->
                trace
                    .step("a", "b")
                    .run(
                        step -> {
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(Objects.requireNonNull(onlyStep().error()).message()).isEqualTo("AssertionError");
  }

  @Test
  void setError_winsOverTheException_beforeAndAfter() {
    ErrorDetail own = ErrorDetail.builder("Quota", "used up").recoverable(true).build();
    try (StepContext before = trace.step("a", "before").start();
        StepContext after = trace.step("b", "after").start()) {
      before.setError(own).recordException(new IllegalStateException("x"));
      after.recordException(new IllegalStateException("x")).setError(own);
    }

    assertThat(trace.build().steps()).extracting(ExecutionStep::error).containsExactly(own, own);
  }

  @Test
  void setError_takenBack_leavesTheLastException() {
    trace
        .step("a", "b")
        .run(
            step ->
                step.setError(ErrorDetail.builder("Quota", "used up").build())
                    .recordException(new IllegalStateException("first"))
                    .recordException(new IllegalStateException("last"))
                    .setError(null));

    assertThat(Objects.requireNonNull(onlyStep().error()).message()).isEqualTo("last");
  }

  @Test
  void exception_ofAClassWithoutSimpleName_hasItsFullName() {
    RuntimeException anonymous = new RuntimeException(" ") {};
    trace.step("a", "b").run(step -> step.recordException(anonymous));

    ErrorDetail error = Objects.requireNonNull(onlyStep().error());
    assertThat(error.errorType()).isEqualTo(anonymous.getClass().getName());
    assertThat(error.message()).isEqualTo(error.errorType());
  }

  @Test
  void texts_areCutToTheLimits() {
    String text = "x".repeat(2000);
    ErrorDetail error = ErrorDetail.builder("E", text).stackTrace(text).build();
    trace
        .step("a", "b")
        .run(
            step ->
                step.setInput(text)
                    .setOutput(text)
                    .setError(error)
                    .recordToolCall(
                        "t",
                        call ->
                            call.inputSummary(text)
                                .outputSummary(text)
                                .error(error)
                                .duration(Duration.ofMillis(3))));

    ExecutionStep step = onlyStep();
    ToolCall call = Objects.requireNonNull(step.toolCall());
    assertThat(step.inputPreview()).hasSize(500).endsWith("x...");
    assertThat(step.outputPreview()).hasSize(1500);
    assertThat(Objects.requireNonNull(step.error()).stackTrace()).hasSize(1000);
    assertThat(call.inputSummary()).hasSize(300);
    assertThat(call.outputSummary()).hasSize(1500);
    assertThat(Objects.requireNonNull(call.error()).stackTrace()).hasSize(1000);
    assertThat(call.duration()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void texts_areCutToLimitsOfOnesOwn_withoutSplittingAPair() {
    TextLimits limits = TextLimits.builder().setStepInputPreview(5).build();
    TraceBuilder own = TraceBuilder.create("n", "d", limits);
    own.step("a", "b").run(step -> step.setInput("x\uD83D\uDE00yyyy").setOutput("x".repeat(9)));

    ExecutionStep step = own.build().steps().get(0);
    assertThat(step.inputPreview()).isEqualTo("x...");
    assertThat(step.outputPreview()).hasSize(9);
  }

  @Test
  void setMetadata_copiesAndTakesAnything() {
    List<Object> list = new ArrayList<>(List.of(1));
    trace
        .step("a", "b")
        .run(
            step -> {
              step.setMetadata("list", list).setMetadata("none", null).setMetadata("same", "old");
              step.setMetadata("same", "new").setMetadata("object", Duration.ofSeconds(1));
              list.add(2);
            });

    assertThat(onlyStep().metadata())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .hasToString("{list=[1], none=null, same=new, object=PT1S}");
  }

  @Test
  void recording_thatFails_neverReachesTheWork() {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("hostile");
          }
        };

    trace
        .step("a", "b")
        .run(
            step -> {
              step.setMetadata("hostile", hostile);
              step.recordLlmCall(
                  "m",
                  call -> {
                    throw new IllegalStateException("in the block");
                  });
              step.recordLlmCall("m", call -> call.temperature(Double.NaN));
              step.setOutput("done");
            });

    assertThat(onlyStep().toMap().keySet())
        .containsExactly("step_number", "action", "description", "duration_ms", "output_preview");
  }

  @Test
  void recording_afterTheEnd_isIgnoredAndSaidOnce() {
    try (RecordingLog log = RecordingLog.of(Recording.class)) {
      StepContext step = trace.step("a", "b").start().setOutput("in time");
      step.close();
      time.passMillis(7);
      step.close();
      step.setOutput("late").setMetadata("k", "late").recordException(new RuntimeException());

      assertThat(onlyStep().toMap())
          .hasToString(
              "{step_number=1, action=a, description=b, duration_ms=0, output_preview=in time}");
      assertThat(log.lines())
          .containsExactly(
              "WARNING Too late to be recorded: a fact of a step that has ended, or whose task"
                  + " was built");
    }
  }

  @Test
  void callAsync_endsWithItsStage() {
    CompletableFuture<String> work = new CompletableFuture<>();
    List<StepContext> begun = new ArrayList<>();
    CompletionStage<String> result =
        trace
            .step("a", "b")
            .callAsync(
                running -> {
                  begun.add(running);
                  return work;
                });
    List<ExecutionStep> seenAtTheEnd = new ArrayList<>();
    CompletionStage<?> after =
        result.thenAccept(value -> seenAtTheEnd.addAll(trace.build().steps()));
    time.passMillis(30);
    begun.get(0).setOutput("done");

    work.complete("value");

    assertThat(after.toCompletableFuture()).isCompleted();
    assertThat(result.toCompletableFuture()).isCompletedWithValue("value");
    assertThat(seenAtTheEnd).hasSize(1);
    assertThat(seenAtTheEnd.get(0).duration()).isEqualTo(Duration.ofMillis(30));
    assertThat(seenAtTheEnd.get(0).outputPreview()).isEqualTo("done");
  }

  @Test
  void callAsync_whoseStageFails_recordsItAndFailsAlike() {
    IOException failure = new IOException("gone");
    CompletionStage<String> result =
        trace.step("a", "b").callAsync(step -> CompletableFuture.failedFuture(failure));

    assertThat(result.toCompletableFuture()).isCompletedExceptionally();
    assertThatThrownBy(() -> result.toCompletableFuture().get()).cause().isSameAs(failure);
    assertThat(Objects.requireNonNull(onlyStep().error()).errorType()).isEqualTo("IOException");
  }

  @Test
  void callAsync_whoseDependentStageFails_recordsWhatFailed() {
    CompletionStage<String> result =
        trace
            .step("a", "b")
            .callAsync(
                step ->
                    CompletableFuture.completedFuture("x")
                        .thenApply(
                            value -> {
                              throw new IllegalStateException("in a later stage");
                            }));

    assertThat(result.toCompletableFuture()).isCompletedExceptionally();
    ErrorDetail error = Objects.requireNonNull(onlyStep().error());
    assertThat(error.errorType()).isEqualTo("IllegalStateException");
    assertThat(error.message()).isEqualTo("in a later stage");
  }

  @Test
  void callAsync_thatThrows_recordsItAndEnds() {
    IOException failure = new IOException("at once");

    assertThatThrownBy(
            () ->
                trace
                    .step("a", "b")
                    .<String, IOException>callAsync(
                        step -> {
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(Objects.requireNonNull(onlyStep().error()).message()).isEqualTo("at once");
    assertThat(onlyStep().duration()).isZero();
  }

  @Test
  void callAsync_cancelled_cancelsTheWork() {
    CompletableFuture<String> work = new CompletableFuture<>();
    CompletionStage<String> result = trace.step("a", "b").callAsync(step -> work);

    result.toCompletableFuture().cancel(true);

    assertThat(work).isCancelled();
    assertThat(Objects.requireNonNull(onlyStep().error()).errorType())
        .isEqualTo("CancellationException");
  }

  @Test
  void checkedExceptions_areInferred() throws IOException {
    String text = trace.step("a", "b").call(step -> read());
    trace.step("a", "b").run(step -> read());

    assertThat(text).isEqualTo("read");
  }

  private static String read() throws IOException {
    return Arrays.asList("read").get(0);
  }

  private ExecutionStep onlyStep() {
    List<ExecutionStep> steps = trace.build().steps();
    assertThat(steps).hasSize(1);
    return steps.get(0);
  }
}
