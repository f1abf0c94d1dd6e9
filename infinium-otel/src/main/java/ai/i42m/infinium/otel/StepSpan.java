package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;

import ai.i42m.infinium.ThrowingConsumer;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.result.Results;
import ai.i42m.infinium.otel.internal.trace.LiveSpan;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.otel.internal.trace.SpanWork;
import ai.i42m.infinium.otel.internal.trace.StepMetadata;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One step of a task while it runs: an OpenTelemetry span that is current between {@code start} and
 * {@link #close}.
 *
 * <p>Previews are cut when the task is made of the spans: 500 characters of the input, 1500 of the
 * output.
 *
 * <p>Thread-safe, except that {@link #close} belongs to the thread that started the step. Recording
 * never throws; what is recorded after the end is ignored, and said once.
 */
public final class StepSpan implements AutoCloseable {

  private final LiveSpan live;
  private final CallRecording calls;
  private final StepMetadata metadata = new StepMetadata();

  private StepSpan(Tracer tracer, TaskSpan task, Span span, Context parent) {
    this.live = new LiveSpan(SpanWork.STEP, span, parent.with(span), to -> {});
    this.calls = new CallRecording(tracer, live, live::context, task.totals());
    live.attach();
  }

  /**
   * Says what went into the step.
   *
   * @param input of any length; its first 500 characters become the preview
   * @return this
   */
  public StepSpan setInput(String input) {
    live.setInput(input);
    return this;
  }

  /**
   * Says what came out of the step.
   *
   * @param output of any length; its first 1500 characters become the preview
   * @return this
   */
  public StepSpan setOutput(String output) {
    live.setOutput(output);
    return this;
  }

  /**
   * Adds a fact of your own to the step.
   *
   * @param key replaces the value of an earlier call with the same key
   * @param value a text, number, boolean, list or map, copied now; anything else is written as
   *     text; null stays null
   * @return this
   */
  public StepSpan setMetadata(String key, @Nullable Object value) {
    live.record("metadata", to -> metadata.put(to, key, value));
    return this;
  }

  /**
   * Records a model call that has just been made in this step, as a span of its own.
   *
   * @param model the model called
   * @param call fills in what is known; {@code latency} places the span's start, which is otherwise
   *     its end
   * @return this
   */
  public StepSpan recordLlmCall(String model, Consumer<LlmCall.Builder> call) {
    calls.llmCall(model, call);
    return this;
  }

  /**
   * Records a tool call that has just been made in this step, as a span of its own.
   *
   * @param toolName the tool called
   * @param call fills in what is known; {@code duration} places the span's start, which is
   *     otherwise its end
   * @return this
   */
  public StepSpan recordToolCall(String toolName, Consumer<ToolCall.Builder> call) {
    calls.toolCall(toolName, call);
    return this;
  }

  /**
   * Marks the step as failed with an exception.
   *
   * @param exception its class, message and stack trace are recorded
   * @return this
   */
  public StepSpan recordException(Throwable exception) {
    live.fail(exception);
    return this;
  }

  /**
   * Says what went wrong in the step; wins over any exception, before or after.
   *
   * @param error the last one counts; one that is {@link ErrorDetail#recoverable()} does not mark
   *     the step's span as failed
   * @return this
   */
  public StepSpan setError(ErrorDetail error) {
    live.record("an error", to -> SpanFields.error(to, error));
    return this;
  }

  /**
   * The span behind the step, for attributes of your own.
   *
   * @return the span
   */
  public Span span() {
    return live.span();
  }

  /**
   * Ends the step and restores the context that was current before it. Further calls do nothing.
   */
  @Override
  public void close() {
    live.detach();
    live.end();
  }

  /** Describes one step before it begins; each of its verbs begins one. Thread-safe. */
  public static final class Builder {

    private final Tracer tracer;
    private final TaskSpan task;
    private final String action;
    private final String description;

    Builder(Tracer tracer, TaskSpan task, String action, String description) {
      this.tracer = tracer;
      this.task = task;
      this.action = action;
      this.description = description;
    }

    /**
     * Begins the step and makes it current on this thread, for a {@code try} block with resources.
     *
     * @return the step; close it on the same thread
     */
    public StepSpan start() {
      task.stepBegins();
      Context parent = task.below();
      Span span =
          tracer
              .spanBuilder(action)
              .setParent(parent)
              .setAttribute(INFINIUM_KIND, InfiniumKindValues.STEP)
              .setAttribute(INFINIUM_STEP_ACTION, action)
              .setAttribute(INFINIUM_STEP_DESCRIPTION, description)
              .startSpan();
      return new StepSpan(tracer, task, span, parent);
    }

    /**
     * Does the work as a step. An exception marks the step as failed and goes on to the caller
     * unchanged.
     *
     * <p>A result that is a {@link CompletionStage}, or a publisher of Reactor or RxJava 3, is
     * followed: the step ends when it does, see {@link TaskSpanBuilder}.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread, with the step current
     * @return what the work returns
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> T call(
        ThrowingFunction<StepSpan, T, X> work) throws X {
      StepSpan step = start();
      return Results.of(() -> work.apply(step), step.ending(false));
    }

    /**
     * Does the work as a step, like {@link #call}.
     *
     * @param <X> what the work throws
     * @param work runs on this thread, with the step current
     * @throws X what the work throws
     */
    public <X extends Exception> void run(ThrowingConsumer<StepSpan, X> work) throws X {
      StepSpan step = start();
      Results.run(() -> work.accept(step), step.ending(false));
    }

    /**
     * Does work that goes on after it returns as a step, which ends when the work's stage does.
     *
     * <p>What the work throws, and what its stage fails with, marks the step as failed and goes on
     * to the caller unchanged.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread, with the step current, and returns the stage, never null
     * @return completes as the work's stage does, after the step has ended; cancelling it cancels
     *     that stage
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> CompletionStage<T> callAsync(
        ThrowingFunction<StepSpan, ? extends CompletionStage<T>, X> work) throws X {
      StepSpan step = start();
      return Results.ofStage(() -> work.apply(step), step.ending(false));
    }

    /** Begins a step for work that is done elsewhere on this thread. */
    Ending enter(@Nullable Object[] arguments, TaskStart.Capture capture) {
      StepSpan step = start();
      if (capture.input()) {
        step.live.captureInput(arguments);
      }
      return step.ending(capture.output());
    }
  }

  private Ending ending(boolean takesOutput) {
    return live.ending(takesOutput);
  }
}
