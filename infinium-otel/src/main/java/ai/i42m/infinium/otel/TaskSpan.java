package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.trace.LiveSpan;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.otel.internal.trace.SpanWork;
import ai.i42m.infinium.otel.internal.trace.TaskTotals;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One task of an agent while it runs: an OpenTelemetry span that is current between {@code start}
 * and {@link #close}.
 *
 * <p>What is set here are facts for the reader of the task: texts, the expected outcome, errors,
 * sections of the business. Steps, model calls and tool calls are spans below it. Content is what
 * the program says here, and the arguments and results of work that a {@link TaskSpanBuilder}
 * captures.
 *
 * <p>Thread-safe, except that {@link #close} belongs to the thread that started the task. Recording
 * never throws; what is recorded after the end is ignored, and said once. Outside a task, and where
 * spans are not recorded, everything here does nothing.
 */
public final class TaskSpan implements AutoCloseable {

  private static final ContextKey<TaskSpan> KEY = ContextKey.named("infinium-task");

  private static final TaskSpan NONE =
      new TaskSpan(
          TracerProvider.noop().get(Infinium.Builder.TRACER_NAME),
          Span.getInvalid(),
          Context.root());

  private final Tracer tracer;
  private final LiveSpan live;
  private final CallRecording calls;
  private final TaskTotals totals = new TaskTotals();
  private final long startNanos = System.nanoTime();

  /** By identity, which is the fetch: two fetches of one version are two uses of it. */
  private final Set<PromptContent> prompts =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private TaskSpan(Tracer tracer, Span span, Context parent) {
    this.tracer = tracer;
    this.live =
        new LiveSpan(
            SpanWork.TASK, span, totals.in(parent.with(span).with(KEY, this)), this::writeTotals);
    this.calls = new CallRecording(tracer, live, this::below, totals);
  }

  /** A task whose span has just been started, current on this thread. */
  static TaskSpan begin(Tracer tracer, Span span, Context parent) {
    TaskSpan task = new TaskSpan(tracer, span, parent);
    task.live.attach();
    return task;
  }

  /** One that records nothing and makes nothing current. */
  static TaskSpan none() {
    return NONE;
  }

  /** Whether there is neither a task nor any span around, recorded or not. */
  static boolean isOutside(Context context) {
    return context.get(KEY) == null && !Span.fromContext(context).getSpanContext().isValid();
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
    live.setInput(summary);
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
    live.setOutput(summary);
    return this;
  }

  /**
   * Says what the task should achieve, so that the result can be held against it.
   *
   * @param outcome replaces an earlier one field by field
   * @return this
   */
  public TaskSpan setExpectedOutcome(ExpectedOutcome outcome) {
    live.record("the expected outcome", to -> SpanFields.expectedOutcome(to, outcome));
    return this;
  }

  /**
   * Says what the task should achieve, so that the result can be held against it.
   *
   * @param objective the aim, in a sentence; replaces an earlier one, as does each field of the
   *     rest
   * @param rest says what else is expected
   * @return this
   */
  public TaskSpan setExpectedOutcome(String objective, Consumer<ExpectedOutcome.Builder> rest) {
    live.record(
        "the expected outcome",
        to -> {
          ExpectedOutcome.Builder outcome = ExpectedOutcome.builder(objective);
          rest.accept(outcome);
          SpanFields.expectedOutcome(to, outcome.build());
        });
    return this;
  }

  /**
   * Says where the task ran; what is left out is filled in from the resource.
   *
   * @param environment replaces an earlier one field by field
   * @return this
   */
  public TaskSpan setEnvironment(EnvironmentContext environment) {
    live.record("the environment", to -> SpanFields.environment(to, environment));
    return this;
  }

  /**
   * Says where the task ran, see {@link #setEnvironment(EnvironmentContext)}.
   *
   * @param environment replaces an earlier one field by field
   * @return this
   */
  public TaskSpan setEnvironment(Consumer<EnvironmentContext.Builder> environment) {
    live.record(
        "the environment",
        to -> {
          EnvironmentContext.Builder built = EnvironmentContext.builder();
          environment.accept(built);
          SpanFields.environment(to, built.build());
        });
    return this;
  }

  /**
   * Adds a domain section, for example the customer whose ticket this is.
   *
   * @param section replaces an earlier one of the same name field by field
   * @return this
   */
  public TaskSpan setSection(Section section) {
    live.record("a section", to -> SpanFields.section(to, section));
    return this;
  }

  /**
   * Sets the model usage by hand; it wins over the sum of the recorded calls.
   *
   * @param usage what the program itself has counted
   * @return this
   */
  public TaskSpan setLlmUsage(LlmUsage usage) {
    live.record("the usage", to -> SpanFields.llmUsage(to, usage));
    return this;
  }

  /**
   * Records a model call that has just been made, as a span of its own; inside a step of the task,
   * as one of that step.
   *
   * @param model the model called
   * @param call fills in what is known; {@code latency} places the span's start, which is otherwise
   *     its end
   * @return this
   */
  public TaskSpan recordLlmCall(String model, Consumer<LlmCall.Builder> call) {
    calls.llmCall(model, call);
    return this;
  }

  /**
   * Records a tool call that has just been made, as a span of its own; inside a step of the task,
   * as one of that step.
   *
   * @param toolName the tool called
   * @param call fills in what is known; {@code duration} places the span's start, which is
   *     otherwise its end
   * @return this
   */
  public TaskSpan recordToolCall(String toolName, Consumer<ToolCall.Builder> call) {
    calls.toolCall(toolName, call);
    return this;
  }

  /**
   * Adds an error that the task met, whether the agent got over it or not.
   *
   * @param error says by {@link ErrorDetail#recoverable()} whether the agent could go on
   * @return this
   */
  public TaskSpan addError(ErrorDetail error) {
    live.record("an error", to -> SpanFields.error(to, error));
    return this;
  }

  /**
   * Marks the task as failed with an exception.
   *
   * @param exception its class, message and stack trace are recorded
   * @return this
   */
  public TaskSpan recordException(Throwable exception) {
    live.fail(exception);
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
    live.record(
        "a prompt",
        to -> {
          PromptUsed used = prompt.toPromptUsed();
          if (prompts.add(prompt)) {
            SpanFields.promptUsed(to, used);
            totals.promptFetched();
          }
        });
    return this;
  }

  /**
   * The span behind the task, for attributes of your own.
   *
   * @return the span; an invalid one outside a task
   */
  public Span span() {
    return live.span();
  }

  /**
   * Ends the task and restores the context that was current before it. Further calls do nothing.
   */
  @Override
  public void close() {
    live.detach();
    live.end();
  }

  /** What ends the task with the outcome of its work. */
  Ending ending(boolean takesOutput) {
    return live.ending(takesOutput);
  }

  void captureInput(@Nullable Object... arguments) {
    live.captureInput(arguments);
  }

  /**
   * The context below which a part of the task belongs: the current one when it is the task's, so
   * that a part of a step is found there; else the task's own.
   */
  Context below() {
    Context current = Context.current();
    return current() == this ? current : OtelTraceContextStorage.carry(current, live.context());
  }

  void stepBegins() {
    live.record("a step", to -> {});
  }

  TaskTotals totals() {
    return totals;
  }

  private void writeTotals(Span to) {
    totals.writeTo(to, System.nanoTime() - startNanos);
  }
}
