package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_AUTO_SEND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_SERVICE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;
import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.ThrowingConsumer;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.ThrowingRunnable;
import ai.i42m.infinium.ThrowingSupplier;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.otel.internal.trace.TaskTotals;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One task of an agent while it runs: an OpenTelemetry span that is current between {@code start}
 * and {@link #close}.
 *
 * <p>What is set here are facts for the reader of the task: texts, the expected outcome, errors,
 * sections of the business. Steps, model calls and tool calls are spans below it. Content is
 * recorded because the program says so; nothing else of it is taken.
 *
 * <p>Thread-safe, except that {@link #close} belongs to the thread that started the task. Recording
 * never throws; what is recorded after the end is ignored. Outside a task, and where spans are not
 * recorded, everything here does nothing.
 */
public final class TaskSpan implements AutoCloseable {

  private static final ContextKey<TaskSpan> KEY = ContextKey.named("infinium-task");

  private static final TaskSpan NONE =
      new TaskSpan(
          TracerProvider.noop().get(Infinium.Builder.TRACER_NAME),
          Span.getInvalid(),
          Context.root());

  private final Tracer tracer;
  private final Span span;
  private final Context context;
  private final TaskTotals totals;
  private final long startNanos = System.nanoTime();

  /** By identity, which is the fetch: two fetches of one version are two uses of it. */
  private final Set<PromptContent> prompts =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private @Nullable Scope scope;

  private TaskSpan(Tracer tracer, Span span, Context parent) {
    this.tracer = tracer;
    this.span = span;
    this.totals = new TaskTotals();
    this.context = parent.with(span).with(KEY, this);
  }

  /**
   * The innermost task around the calling code, wherever the OpenTelemetry context reaches.
   *
   * @return the task; one that records nothing when there is none
   */
  public static TaskSpan current() {
    TaskSpan current = Context.current().get(KEY);
    return current == null ? NONE : current;
  }

  /**
   * Describes a step that is about to begin; nothing is recorded until one of the result's {@code
   * start}, {@code call} or {@code run}.
   *
   * @param action the kind of work, for example {@code llm_inference}, {@code tool_use}, {@code
   *     db_query}
   * @param description what the step does, as a person reads it
   * @return a builder for one step
   */
  public StepSpan.Builder step(String action, String description) {
    return new StepSpan.Builder(
        tracer, this, requireNonNull(action, "action"), requireNonNull(description, "description"));
  }

  /**
   * Says what went into the task.
   *
   * @param summary a text of any length; it is kept as it is
   * @return this
   */
  public TaskSpan setInputSummary(String summary) {
    span.setAttribute(INFINIUM_INPUT_SUMMARY, summary);
    return this;
  }

  /**
   * Says what came out of the task.
   *
   * @param summary a text of any length; it is kept as it is, and Infinium's reader shows its first
   *     8000 characters
   * @return this
   */
  public TaskSpan setOutputSummary(String summary) {
    span.setAttribute(INFINIUM_OUTPUT_SUMMARY, summary);
    return this;
  }

  /**
   * Says what the task should achieve, so that the result can be held against it.
   *
   * @param outcome replaces an earlier one field by field
   * @return this
   */
  public TaskSpan setExpectedOutcome(ExpectedOutcome outcome) {
    Recording.safely(() -> SpanFields.expectedOutcome(span, outcome));
    return this;
  }

  /**
   * Says where the task ran; what is left out is filled in from the resource.
   *
   * @param environment replaces an earlier one field by field
   * @return this
   */
  public TaskSpan setEnvironment(EnvironmentContext environment) {
    Recording.safely(() -> SpanFields.environment(span, environment));
    return this;
  }

  /**
   * Adds a domain section, for example the customer whose ticket this is.
   *
   * @param section replaces an earlier one of the same name field by field
   * @return this
   */
  public TaskSpan setSection(Section section) {
    Recording.safely(() -> SpanFields.section(span, section));
    return this;
  }

  /**
   * Sets the model usage by hand; it wins over the sum of the recorded calls.
   *
   * @param usage what the program itself has counted
   * @return this
   */
  public TaskSpan setLlmUsage(LlmUsage usage) {
    Recording.safely(() -> SpanFields.llmUsage(span, usage));
    return this;
  }

  /**
   * Adds an error that the task met, whether the agent got over it or not.
   *
   * @param error says by {@link ErrorDetail#recoverable()} whether the agent could go on
   * @return this
   */
  public TaskSpan addError(ErrorDetail error) {
    Recording.safely(() -> SpanFields.error(span, error));
    return this;
  }

  /**
   * Marks the task as failed with an exception.
   *
   * @param exception its class, message and stack trace are recorded
   * @return this
   */
  public TaskSpan recordException(Throwable exception) {
    Recording.exception(span, exception);
    return this;
  }

  /**
   * Notes that a managed prompt was used. {@code InfiniumClient.getPrompt} does so itself inside a
   * task; a fetch that is recorded again counts once.
   *
   * @param prompt as {@code InfiniumClient.getPrompt} gave it; its text is not recorded
   * @return this
   */
  public TaskSpan recordPrompt(PromptContent prompt) {
    if (span.isRecording()) {
      Recording.safely(
          () -> {
            PromptUsed used = prompt.toPromptUsed();
            if (prompts.add(prompt)) {
              SpanFields.promptUsed(span, used);
              totals.promptFetched();
            }
          });
    }
    return this;
  }

  /**
   * The span behind the task, for attributes of your own.
   *
   * @return the span; an invalid one outside a task
   */
  public Span span() {
    return span;
  }

  /**
   * Ends the task and restores the context that was current before it. Further calls do nothing.
   */
  @Override
  public void close() {
    Scope open = scope;
    scope = null;
    if (open != null) {
      open.close();
    }
    end();
  }

  void end() {
    if (span.isRecording()) {
      totals.writeTo(span, System.nanoTime() - startNanos);
    }
    span.end();
  }

  Context context() {
    return context;
  }

  TaskTotals totals() {
    return totals;
  }

  /** Describes one task before it begins. Not thread-safe. */
  public static final class Builder {

    private final Supplier<Tracer> tracers;
    private final String name;
    private final String serviceName;
    private final Attribution attribution = Attribution.NONE;
    private String description = "";
    private boolean autoSend = true;
    private @Nullable ExpectedOutcome expectedOutcome;

    /** The tracer is asked for at each start: a task may be described before there is one. */
    Builder(Supplier<Tracer> tracers, String name, String serviceName) {
      this.tracers = tracers;
      this.name = name;
      this.serviceName = serviceName;
    }

    /**
     * Says what the task is about.
     *
     * @param description at most 10 000 characters are kept; "Auto-traced call to {name}" when it
     *     is never set
     * @return this
     */
    public Builder description(String description) {
      this.description = requireNonNull(description, "description");
      return this;
    }

    /**
     * Says what the task should achieve.
     *
     * @param outcome the outcome that the result is held against
     * @return this
     */
    public Builder expectedOutcome(ExpectedOutcome outcome) {
      this.expectedOutcome = requireNonNull(outcome, "outcome");
      return this;
    }

    /**
     * Says whether the finished task is sent to Infinium.
     *
     * @param autoSend false: it goes to {@link TaskListener}s only; true unless set
     * @return this
     */
    public Builder autoSend(boolean autoSend) {
      this.autoSend = autoSend;
      return this;
    }

    /**
     * Begins the task and makes it current on this thread, for a {@code try} block with resources.
     *
     * <p>A {@code catch} of that block runs when the task has ended already: an exception that goes
     * through is recorded by {@link #call(ThrowingFunction)} and {@link #run(ThrowingConsumer)}
     * only.
     *
     * @return the task; close it on the same thread
     */
    public TaskSpan start() {
      return start(false);
    }

    /**
     * Does the work as a task of one step. An exception marks the task as failed and goes on to the
     * caller unchanged.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread, with the task current
     * @return what the work returns
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> T call(ThrowingSupplier<T, X> work)
        throws X {
      return within(true, task -> work.get());
    }

    /**
     * Does the work as a task of one step, like {@link #call(ThrowingSupplier)}.
     *
     * @param <X> what the work throws
     * @param work runs on this thread, with the task current
     * @throws X what the work throws
     */
    public <X extends Exception> void run(ThrowingRunnable<X> work) throws X {
      within(
          true,
          task -> {
            work.run();
            return task;
          });
    }

    /**
     * Does the work as a task that records its own steps. An exception marks the task as failed and
     * goes on to the caller unchanged.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread, with the task current
     * @return what the work returns
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> T call(
        ThrowingFunction<TaskSpan, T, X> work) throws X {
      return within(false, work);
    }

    /**
     * Does the work as a task that records its own steps, like {@link #call(ThrowingFunction)}.
     *
     * @param <X> what the work throws
     * @param work runs on this thread, with the task current
     * @throws X what the work throws
     */
    public <X extends Exception> void run(ThrowingConsumer<TaskSpan, X> work) throws X {
      within(
          false,
          task -> {
            work.accept(task);
            return task;
          });
    }

    private <T extends @Nullable Object, X extends Exception> T within(
        boolean wrapsCall, ThrowingFunction<TaskSpan, T, X> work) throws X {
      try (TaskSpan task = start(wrapsCall)) {
        try {
          return work.apply(task);
        } catch (Throwable e) {
          task.recordException(e);
          throw e;
        }
      }
    }

    @SuppressWarnings("MustBeClosedChecker") // the scope is closed with the task
    private TaskSpan start(boolean wrapsCall) {
      Tracer tracer = tracers.get();
      Context parent = Context.current();
      Attribution whose = attribution.within(Attribution.of(parent));
      // Known at the start, because a processor decides by it which spans are a task.
      SpanBuilder builder =
          tracer
              .spanBuilder(name)
              .setAttribute(INFINIUM_KIND, InfiniumKindValues.TASK)
              .setAttribute(
                  INFINIUM_DESCRIPTION,
                  description.isEmpty() ? "Auto-traced call to " + name : description);
      if (!serviceName.isEmpty()) {
        builder.setAttribute(INFINIUM_SERVICE, serviceName);
      }
      if (!autoSend) {
        builder.setAttribute(INFINIUM_AUTO_SEND, false);
      }
      if (wrapsCall) {
        builder
            .setAttribute(INFINIUM_STEP_ACTION, "execution")
            .setAttribute(INFINIUM_STEP_DESCRIPTION, "Execute " + name);
      }
      whose.writeTo(builder);
      TaskSpan task = new TaskSpan(tracer, builder.startSpan(), whose.in(parent));
      if (expectedOutcome != null) {
        task.setExpectedOutcome(expectedOutcome);
      }
      task.scope = task.context.makeCurrent();
      return task;
    }
  }
}
