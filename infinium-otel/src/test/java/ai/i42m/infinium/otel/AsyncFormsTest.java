package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks and steps whose result is a stage. */
class AsyncFormsTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;
  private final CompletableFuture<String> work = new CompletableFuture<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Every way to trace work that gives a stage; each as a task or as a step of one. */
  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private enum Form {
    CALL(false, (at, work) -> at.call(() -> work)),
    CALL_ARGUMENT(false, (at, work) -> at.call("in", text -> work)),
    CALL_TASK(false, (at, work) -> at.call(task -> work)),
    CALL_ASYNC(false, (at, work) -> at.callAsync(() -> work)),
    CALL_ASYNC_TASK(false, (at, work) -> at.callAsync(task -> work)),
    WRAP(
        false,
        (at, work) -> at.wrap((Function<String, CompletionStage<String>>) in -> work).apply("in")),
    WRAP_TWO(
        false,
        (at, work) ->
            at.wrap((BiFunction<String, String, CompletionStage<String>>) (in, more) -> work)
                .apply("in", "more")),
    WRAP_THROWING(
        false,
        (at, work) ->
            at.<String, CompletionStage<String>, RuntimeException>wrapThrowing(in -> work)
                .apply("in")),
    WRAP_SUPPLIER(false, (at, work) -> at.wrapSupplier(() -> work).get()),
    WRAP_CALLABLE(false, (at, work) -> Form.called(at, work)),
    STEP_CALL(true, (at, work) -> TaskSpan.current().step("a", "b").call(step -> work)),
    STEP_CALL_ASYNC(true, (at, work) -> TaskSpan.current().step("a", "b").callAsync(step -> work));

    private final boolean isStep;
    private final BiFunction<TaskSpanBuilder, CompletionStage<String>, CompletionStage<String>>
        tracing;

    Form(
        boolean isStep,
        BiFunction<TaskSpanBuilder, CompletionStage<String>, CompletionStage<String>> tracing) {
      this.isStep = isStep;
      this.tracing = tracing;
    }

    private static CompletionStage<String> called(
        TaskSpanBuilder at, CompletionStage<String> work) {
      try {
        return at.wrapCallable(() -> work).call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The future that the caller of the form gets; for a step, inside a task that stays open. */
  private CompletableFuture<String> traced(Form form, @Nullable TaskSpan around) {
    assertThat(form.isStep).isEqualTo(around != null);
    Context before = Context.current();
    CompletableFuture<String> result =
        form.tracing.apply(infinium.trace("Async"), work).toCompletableFuture();
    assertThat(Context.current()).isSameAs(before);
    return result;
  }

  private @Nullable TaskSpan around(Form form) {
    return form.isStep ? infinium.trace("around").start() : null;
  }

  private void end(@Nullable TaskSpan around) {
    if (around != null) {
      around.close();
    }
  }

  private boolean hasEnded(Form form) {
    String name = form.isStep ? "a" : "Async";
    return fixture.otlp.getFinishedSpanItems().stream()
        .anyMatch(span -> span.getName().equals(name));
  }

  @ParameterizedTest
  @EnumSource
  void stage_endsTheWork_beforeWhoeverWaitsForItGoesOn(Form form) {
    TaskSpan around = around(form);
    CompletableFuture<String> result = traced(form, around);
    List<Boolean> ended = new ArrayList<>();
    var unused = result.thenAccept(value -> ended.add(hasEnded(form)));

    assertThat(hasEnded(form)).isFalse();
    assertThat(result).isNotDone();
    work.complete("done");
    end(around);

    assertThat(ended).containsExactly(true);
    assertThat(result).isCompletedWithValue("done");
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("errors")).isNull();
    assertThat(task.path("output_summary")).isEqualTo(form.isStep ? null : "done");
  }

  @ParameterizedTest
  @EnumSource
  void stageThatFails_failsTheWork_andTheCallerGetsTheSameFailure(Form form) {
    TaskSpan around = around(form);
    CompletableFuture<String> result = traced(form, around);
    IOException failure = new IOException("disk gone");
    work.completeExceptionally(failure);
    end(around);

    List<@Nullable Throwable> got = new ArrayList<>();
    var unused = result.whenComplete((value, thrown) -> got.add(thrown));
    assertThat(got).containsExactly(failure);
    String error = form.isStep ? "steps[0].error" : "errors[0]";
    assertThat(fixture.onlyTask().path(error + ".error_type")).isEqualTo("IOException");
    assertThat(fixture.onlyTask().path(error + ".message")).isEqualTo("disk gone");
  }

  @ParameterizedTest
  @EnumSource
  void cancellation_reachesTheWork_andEndsIt(Form form) {
    TaskSpan around = around(form);
    CompletableFuture<String> result = traced(form, around);
    assertThat(result.cancel(true)).isTrue();
    end(around);

    assertThat(work).isCancelled();
    String error = form.isStep ? "steps[0].error" : "errors[0]";
    assertThat(fixture.onlyTask().path(error + ".error_type")).isEqualTo("CancellationException");
  }

  @Test
  void workThatCancelsItself_looksCancelledToTheCaller() {
    CompletableFuture<String> result = infinium.trace("Async").call(() -> work);
    work.cancel(true);

    assertThat(result).isCancelled();
    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void whatTheCallerCompletes_isTheWork() {
    CompletableFuture<String> result = infinium.trace("Async").call(() -> work);
    result.complete("by the caller");

    assertThat(work).isCompletedWithValue("by the caller");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("by the caller");
  }

  @Test
  void failureOfADependentStage_isRecordedAsItsCause() {
    CompletableFuture<Integer> result =
        infinium.trace("Async").call(() -> work.thenApply(Integer::valueOf));
    work.complete("x");

    assertThatThrownBy(result::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NumberFormatException.class);
    assertThat(fixture.onlyTask().path("errors[0].error_type")).isEqualTo("NumberFormatException");
  }

  @Test
  void stageThatHasEndedAlready_endsTheTaskAtOnce() {
    infinium.trace("Now").call(() -> CompletableFuture.completedStage("done"));

    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("done");
  }

  @Test
  void nullInPlaceOfAStage_failsCallAsyncOnly() {
    CompletionStage<String> result = infinium.trace("Null").call(AsyncFormsTest::nothing);

    assertThat(result).isNull();
    assertThatThrownBy(() -> infinium.trace("Async").callAsync(AsyncFormsTest::nothing))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("stage");
    assertThat(fixture.task("Async").path("errors[0].error_type"))
        .isEqualTo("NullPointerException");
  }

  @SuppressWarnings("NullAway") // what a caller without NullAway may do
  private static CompletionStage<String> nothing() {
    return null;
  }

  /** Says of itself how it is copied, as the JDK asks of subclasses. */
  private static final class OwnFuture<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new OwnFuture<>();
    }
  }

  /** Its copies are of another class. */
  private static final class StrangeFuture extends CompletableFuture<String> {}

  @Test
  void futureOfAnotherClass_keepsIt() {
    OwnFuture<String> own = new OwnFuture<>();
    StrangeFuture strange = new StrangeFuture();
    OwnFuture<String> ownResult = infinium.trace("Own").call(() -> own);
    StrangeFuture strangeResult = infinium.trace("Strange").call(() -> strange);
    own.complete("own");
    strangeResult.complete("strange");

    assertThat(ownResult).isNotSameAs(own).isCompletedWithValue("own");
    assertThat(strangeResult).isSameAs(strange);
    assertThat(fixture.task("Own").path("output_summary")).isEqualTo("own");
    assertThat(fixture.task("Strange").path("output_summary")).isEqualTo("strange");
  }

  @Test
  void asyncStep_thatOutlivesTheCall_isStillOfItsTask() {
    CompletableFuture<String> whole =
        infinium
            .trace("Whole")
            .call(
                task ->
                    task.step("llm_inference", "Ask")
                        .callAsync(
                            step -> {
                              step.setMetadata("attempt", 1);
                              return work;
                            })
                        .thenApply(
                            answer -> {
                              task.step("format", "Format").run(step -> {});
                              return answer + "!";
                            })
                        .toCompletableFuture());
    work.complete("answer");

    assertThat(whole).isCompletedWithValue("answer!");
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.steps()).hasSize(2);
    assertThat(task.path("output_summary")).isEqualTo("answer!");
    assertThat(task.path("steps[0].metadata")).isEqualTo(Map.of("attempt", 1L));
  }

  @Test
  void taskClosedByItsWork_isNotToldOfItAgain() {
    CompletableFuture<String> result =
        infinium
            .trace("Closed")
            .call(
                task -> {
                  task.close();
                  return work;
                });
    work.completeExceptionally(new IOException("later"));

    assertThat(result).isCompletedExceptionally();
    assertThat(fixture.onlyTask().path("errors")).isNull();
  }
}
