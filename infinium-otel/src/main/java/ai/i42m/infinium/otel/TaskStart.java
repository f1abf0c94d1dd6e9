package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;

import ai.i42m.infinium.ThrowingConsumer;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.ThrowingRunnable;
import ai.i42m.infinium.ThrowingSupplier;
import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.result.Results;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a task before it begins; begins any number of them.
 *
 * <p>Every form of the API comes through here: calls, wrapped functions, annotated methods.
 * Immutable and thread-safe.
 *
 * @param tracers asked at each start: a task may be described before there is one
 * @param unsampled told of each task that begins
 * @param attributes known at the start, because a processor decides by them which spans are a task
 * @param attribution whose the task is, where it is not said around it
 * @param capture what is recorded by itself
 */
record TaskStart(
    Supplier<Tracer> tracers,
    UnsampledNotice unsampled,
    String name,
    Attributes attributes,
    Attribution attribution,
    Capture capture) {

  /** Whether arguments and results are recorded. */
  record Capture(boolean input, boolean output) {}

  /** Begins a task that records its own steps, and makes it current on this thread. */
  TaskSpan begin(@Nullable Object... arguments) {
    Tracer tracer = tracers.get();
    return isUnseen(tracer) ? TaskSpan.none() : begin(tracer, tracer.spanBuilder(name), arguments);
  }

  /** Does the work as a task that records its own steps. */
  <T extends @Nullable Object, X extends Exception> T call(
      @Nullable Object[] arguments, ThrowingFunction<TaskSpan, T, X> work) throws X {
    TaskSpan task = begin(arguments);
    return Results.of(() -> work.apply(task), task.ending(capture.output()));
  }

  /** Does the work as a task that is its own only step, unless more are found below it. */
  <T extends @Nullable Object, X extends Exception> T execute(
      @Nullable Object[] arguments, ThrowingSupplier<T, X> work) throws X {
    return Results.of(work, enter(arguments));
  }

  /** Begins a task that is its own only step, for work that is done elsewhere on this thread. */
  Ending enter(@Nullable Object[] arguments) {
    return beginExecution(arguments).ending(capture.output());
  }

  /** Does work without a result as a task that records its own steps. */
  <X extends Exception> void run(@Nullable Object[] arguments, ThrowingConsumer<TaskSpan, X> work)
      throws X {
    TaskSpan task = begin(arguments);
    Results.run(() -> work.accept(task), task.ending(false));
  }

  /** Does work without a result as a task that is its own only step. */
  <X extends Exception> void executeRun(@Nullable Object[] arguments, ThrowingRunnable<X> work)
      throws X {
    Results.run(work, beginExecution(arguments).ending(false));
  }

  /** Does work that gives a stage as a task that records its own steps. */
  <T extends @Nullable Object, X extends Exception> CompletionStage<T> callAsync(
      @Nullable Object[] arguments,
      ThrowingFunction<TaskSpan, ? extends CompletionStage<T>, X> work)
      throws X {
    TaskSpan task = begin(arguments);
    return Results.ofStage(() -> work.apply(task), task.ending(capture.output()));
  }

  /** Does work that gives a stage as a task that is its own only step. */
  <T extends @Nullable Object, X extends Exception> CompletionStage<T> executeAsync(
      @Nullable Object[] arguments, ThrowingSupplier<? extends CompletionStage<T>, X> work)
      throws X {
    return Results.ofStage(work, enter(arguments));
  }

  private TaskSpan beginExecution(@Nullable Object[] arguments) {
    Tracer tracer = tracers.get();
    if (isUnseen(tracer)) {
      return TaskSpan.none();
    }
    SpanBuilder execution =
        tracer
            .spanBuilder(name)
            .setAttribute(INFINIUM_STEP_ACTION, "execution")
            .setAttribute(INFINIUM_STEP_DESCRIPTION, "Execute " + name);
    return begin(tracer, execution, arguments);
  }

  /**
   * Whether nobody could tell a task from none: no SDK records it, and it would stand before no
   * span, task or session of another one.
   */
  private boolean isUnseen(Tracer tracer) {
    return NoopNotice.isNoop(tracer)
        && attribution.equals(Attribution.NONE)
        && TaskSpan.isOutside(Context.current());
  }

  private TaskSpan begin(Tracer tracer, SpanBuilder span, @Nullable Object[] arguments) {
    Context parent = Context.current();
    Attribution whose = attribution.within(Attribution.of(parent));
    whose.writeTo(span.setAllAttributes(attributes));
    Span started = span.startSpan();
    unsampled.check(started, parent);
    TaskSpan task = TaskSpan.begin(tracer, started, whose.in(parent));
    if (capture.input()) {
      task.captureInput(arguments);
    }
    return task;
  }
}
