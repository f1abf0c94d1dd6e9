package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;

import ai.i42m.infinium.ThrowingConsumer;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * never throws; what is recorded after the end is ignored.
 */
public final class StepSpan implements AutoCloseable {

  private final Tracer tracer;
  private final TaskSpan task;
  private final Span span;
  private final Context context;
  private final Scope scope;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

  @SuppressWarnings("MustBeClosedChecker") // the scope is closed with the step
  private StepSpan(Tracer tracer, TaskSpan task, Span span, Context parent) {
    this.tracer = tracer;
    this.task = task;
    this.span = span;
    this.context = parent.with(span);
    this.scope = context.makeCurrent();
  }

  /**
   * Says what went into the step.
   *
   * @param input of any length; its first 500 characters become the preview
   * @return this
   */
  public StepSpan setInput(String input) {
    span.setAttribute(INFINIUM_STEP_INPUT_PREVIEW, input);
    return this;
  }

  /**
   * Says what came out of the step.
   *
   * @param output of any length; its first 1500 characters become the preview
   * @return this
   */
  public StepSpan setOutput(String output) {
    span.setAttribute(INFINIUM_STEP_OUTPUT_PREVIEW, output);
    return this;
  }

  /**
   * Adds a fact of your own to the step.
   *
   * @param key replaces the value of an earlier call with the same key
   * @param value a text, number, boolean, list or map; anything else is written by its {@code
   *     toString}; null stays null
   * @return this
   */
  public StepSpan setMetadata(String key, @Nullable Object value) {
    if (span.isRecording()) {
      Recording.safely(
          () -> {
            synchronized (lock) {
              metadata.put(key, value);
              SpanFields.stepMetadata(span, metadata);
            }
          });
    }
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
    Recording.safely(
        () -> {
          LlmCall.Builder builder = LlmCall.builder(model);
          call.accept(builder);
          LlmCall done = builder.build();
          SpanFields.llmCall(tracer, context, done);
          task.totals().called(done);
        });
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
    Recording.safely(
        () -> {
          ToolCall.Builder builder = ToolCall.builder(toolName);
          call.accept(builder);
          SpanFields.toolCall(tracer, context, builder.build());
        });
    return this;
  }

  /**
   * Marks the step as failed with an exception.
   *
   * @param exception its class, message and stack trace are recorded
   * @return this
   */
  public StepSpan recordException(Throwable exception) {
    Recording.exception(span, exception);
    return this;
  }

  /**
   * The span behind the step, for attributes of your own.
   *
   * @return the span
   */
  public Span span() {
    return span;
  }

  /**
   * Ends the step and restores the context that was current before it. Further calls do nothing.
   */
  @Override
  public void close() {
    scope.close();
    span.end();
  }

  /** Describes one step before it begins. Not thread-safe. */
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
      Context parent = parent();
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
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread, with the step current
     * @return what the work returns
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> T call(
        ThrowingFunction<StepSpan, T, X> work) throws X {
      try (StepSpan step = start()) {
        try {
          return work.apply(step);
        } catch (Throwable e) {
          step.recordException(e);
          throw e;
        }
      }
    }

    /**
     * Does the work as a step, like {@link #call}.
     *
     * @param <X> what the work throws
     * @param work runs on this thread, with the step current
     * @throws X what the work throws
     */
    public <X extends Exception> void run(ThrowingConsumer<StepSpan, X> work) throws X {
      this.<StepSpan, X>call(
          step -> {
            work.accept(step);
            return step;
          });
    }

    /**
     * Below the span that is current, when that belongs to the task; else directly below the task.
     */
    private Context parent() {
      Context current = Context.current();
      return TaskSpan.current() == task
          ? current
          : OtelTraceContextStorage.carry(current, task.context());
    }
  }
}
