package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_AUTO_SEND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_SERVICE;
import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.ThrowingConsumer;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.ThrowingRunnable;
import ai.i42m.infinium.ThrowingSupplier;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.trace.SpanFields;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Describes a task before it begins, and the work that is one.
 *
 * <p>{@code call}, {@code run} and {@code callAsync} do work as one task. {@code wrap…} give back a
 * function that does it as a task at each call, as described so far; it may be called from many
 * threads. {@code start} is for a {@code try} block. An exception marks the task as failed and goes
 * on to the caller unchanged, checked ones too.
 *
 * <p>A result that is a {@link CompletionStage}, a Reactor {@code Mono} or {@code Flux}, or one of
 * RxJava 3's types ends the task when it ends itself: with its value, its failure or its
 * cancellation. What is returned then stands for it: it completes after the task has ended, and
 * cancelling it cancels the original. The task begins at the call. A publisher is followed at its
 * first subscription to end; the task of one that nobody subscribes to never ends.
 *
 * <p>Arguments are recorded as the task's input summary and results as its output summary, by a
 * printer that is bounded and harms nothing; {@link #captureInput} and {@link #captureOutput}
 * switch it off, and what the work sets by hand wins.
 *
 * <p>Not thread-safe, but for what it gave back.
 */
public final class TaskSpanBuilder {

  private static final @Nullable Object[] NOTHING = {};

  private final Supplier<Tracer> tracers;
  private final UnsampledNotice unsampled;
  private final String name;
  private final AttributesBuilder attributes = Attributes.builder();
  private Attribution attribution = Attribution.NONE;
  private @Nullable Object[] input = NOTHING;
  private boolean capturesInput = true;
  private boolean capturesOutput = true;

  /** The tracer is asked for at each start: a task may be described before there is one. */
  TaskSpanBuilder(
      Supplier<Tracer> tracers, UnsampledNotice unsampled, String name, String serviceName) {
    this.tracers = tracers;
    this.unsampled = unsampled;
    this.name = name;
    attributes.put(INFINIUM_KIND, InfiniumKindValues.TASK);
    attributes.put(INFINIUM_DESCRIPTION, "Auto-traced call to " + name);
    if (!serviceName.isEmpty()) {
      attributes.put(INFINIUM_SERVICE, serviceName);
    }
  }

  /**
   * Says what the task is about.
   *
   * @param description at most 10 000 characters are kept; "Auto-traced call to {name}" when it is
   *     never set, or empty
   * @return this
   */
  public TaskSpanBuilder description(String description) {
    String said = description.isEmpty() ? "Auto-traced call to " + name : description;
    return attribute(INFINIUM_DESCRIPTION, said);
  }

  /**
   * Says whether the finished task is sent to Infinium.
   *
   * @param autoSend false: it goes to {@link TaskListener}s only; true unless set
   * @return this
   */
  public TaskSpanBuilder autoSend(boolean autoSend) {
    return attribute(INFINIUM_AUTO_SEND, autoSend);
  }

  /**
   * Says what the task should achieve.
   *
   * @param outcome the outcome that the result is held against
   * @return this
   */
  public TaskSpanBuilder expectedOutcome(ExpectedOutcome outcome) {
    attributes.putAll(SpanFields.of(outcome));
    return this;
  }

  /**
   * Adds a domain section, for example the customer whom this agent serves.
   *
   * @param section replaces an earlier one of the same name field by field
   * @return this
   */
  public TaskSpanBuilder section(Section section) {
    attributes.putAll(SpanFields.of(section));
    return this;
  }

  /**
   * Sends the task, and those that begin below it, in the name of one of the client's agents, like
   * {@link Infinium#asAgent}.
   *
   * @param agentId in place of one that holds around it; null or blank changes nothing
   * @return this
   */
  public TaskSpanBuilder agentId(@Nullable String agentId) {
    this.attribution = attribution.withAgent(agentId);
    return this;
  }

  /**
   * Puts the task, and those that begin below it, into a session, like {@link Infinium#inSession}.
   *
   * @param sessionId in place of one that holds around it; null or blank changes nothing
   * @return this
   */
  public TaskSpanBuilder session(@Nullable String sessionId) {
    this.attribution = attribution.withSession(sessionId);
    return this;
  }

  /**
   * Says for whom the task, and those that begin below it, are done, like {@link Infinium#forUser}.
   *
   * @param userId in place of one that holds around it; null or blank changes nothing
   * @return this
   */
  public TaskSpanBuilder user(@Nullable String userId) {
    this.attribution = attribution.withUser(userId);
    return this;
  }

  /**
   * Puts an attribute of your own onto the task's span from its start, where samplers and
   * processors see it.
   *
   * @param key replaces the value of an earlier call with the same key
   * @param value the value
   * @return this
   */
  public TaskSpanBuilder attribute(String key, String value) {
    return attribute(AttributeKey.stringKey(key), value);
  }

  /**
   * Puts an attribute of your own onto the task's span, like {@link #attribute(String, String)}.
   *
   * @param <T> the type of the value
   * @param key replaces the value of an earlier call with the same key
   * @param value the value
   * @return this
   */
  public <T> TaskSpanBuilder attribute(AttributeKey<T> key, T value) {
    attributes.put(key, requireNonNull(value, "value"));
    return this;
  }

  /**
   * Says whether arguments are recorded as the input summary.
   *
   * @param captureInput true unless set; false holds against {@link #input} too
   * @return this
   */
  public TaskSpanBuilder captureInput(boolean captureInput) {
    this.capturesInput = captureInput;
    return this;
  }

  /**
   * Says whether results are recorded as the output summary.
   *
   * @param captureOutput true unless set
   * @return this
   */
  public TaskSpanBuilder captureOutput(boolean captureOutput) {
    this.capturesOutput = captureOutput;
    return this;
  }

  /**
   * Says what goes into a task whose work is given without arguments; of a wrapped function the
   * arguments count instead.
   *
   * @param input printed when the task begins
   * @return this
   */
  public TaskSpanBuilder input(@Nullable Object... input) {
    this.input = input.clone();
    return this;
  }

  /**
   * Begins the task and makes it current on this thread, for a {@code try} block with resources.
   *
   * <p>A {@code catch} of that block runs when the task has ended already: an exception that goes
   * through is recorded by {@code call} and {@code run} only.
   *
   * @return the task; close it on the same thread
   */
  public TaskSpan start() {
    return described().begin(input);
  }

  /**
   * Does the work as a task of one step.
   *
   * @param <T> the result
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current
   * @return what the work returns
   * @throws X what the work throws
   */
  public <T extends @Nullable Object, X extends Exception> T call(ThrowingSupplier<T, X> work)
      throws X {
    return described().execute(input, work);
  }

  /**
   * Does the work as a task of one step and records what it was given.
   *
   * @param <A> the argument
   * @param <T> the result
   * @param <X> what the work throws
   * @param argument given to the work, and printed before it begins
   * @param work runs on this thread, with the task current
   * @return what the work returns
   * @throws X what the work throws
   */
  public <A extends @Nullable Object, T extends @Nullable Object, X extends Exception> T call(
      A argument, ThrowingFunction<? super A, T, X> work) throws X {
    return described().execute(arguments(argument), () -> work.apply(argument));
  }

  /**
   * Does the work as a task that records its own steps.
   *
   * @param <T> the result
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current
   * @return what the work returns
   * @throws X what the work throws
   */
  public <T extends @Nullable Object, X extends Exception> T call(
      ThrowingFunction<TaskSpan, T, X> work) throws X {
    return described().call(input, work);
  }

  /**
   * Does the work as a task of one step, like {@link #call(ThrowingSupplier)}.
   *
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current
   * @throws X what the work throws
   */
  public <X extends Exception> void run(ThrowingRunnable<X> work) throws X {
    described().executeRun(input, work);
  }

  /**
   * Does the work as a task that records its own steps, like {@link #call(ThrowingFunction)}.
   *
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current
   * @throws X what the work throws
   */
  public <X extends Exception> void run(ThrowingConsumer<TaskSpan, X> work) throws X {
    described().run(input, work);
  }

  /**
   * Does work that goes on after it returns as a task of one step, which ends when the work's stage
   * does.
   *
   * @param <T> the result
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current, and returns the stage, never null
   * @return completes as the work's stage does, after the task has ended
   * @throws X what the work throws
   */
  public <T extends @Nullable Object, X extends Exception> CompletionStage<T> callAsync(
      ThrowingSupplier<? extends CompletionStage<T>, X> work) throws X {
    return described().executeAsync(input, work);
  }

  /**
   * Does work that goes on after it returns as a task that records its own steps, like {@link
   * #callAsync(ThrowingSupplier)}.
   *
   * @param <T> the result
   * @param <X> what the work throws
   * @param work runs on this thread, with the task current, and returns the stage, never null
   * @return completes as the work's stage does, after the task has ended
   * @throws X what the work throws
   */
  public <T extends @Nullable Object, X extends Exception> CompletionStage<T> callAsync(
      ThrowingFunction<TaskSpan, ? extends CompletionStage<T>, X> work) throws X {
    return described().callAsync(input, work);
  }

  /**
   * Makes a task of each call of a function.
   *
   * @param <A> the argument
   * @param <T> the result
   * @param function called on the caller's thread
   * @return a function that may be called from many threads
   */
  public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> wrap(
      Function<? super A, ? extends T> function) {
    requireNonNull(function, "function");
    TaskStart task = described();
    return argument ->
        task.<T, RuntimeException>execute(arguments(argument), () -> function.apply(argument));
  }

  /**
   * Makes a task of each call of a function.
   *
   * @param <A> the first argument
   * @param <B> the second argument
   * @param <T> the result
   * @param function called on the caller's thread
   * @return a function that may be called from many threads
   */
  public <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
      BiFunction<A, B, T> wrap(BiFunction<? super A, ? super B, ? extends T> function) {
    requireNonNull(function, "function");
    TaskStart task = described();
    return (first, second) ->
        task.<T, RuntimeException>execute(
            arguments(first, second), () -> function.apply(first, second));
  }

  /**
   * Makes a task of each call of a function that throws checked exceptions.
   *
   * @param <A> the argument
   * @param <T> the result
   * @param <X> what the function throws
   * @param function called on the caller's thread
   * @return a function that may be called from many threads
   */
  public <A extends @Nullable Object, T extends @Nullable Object, X extends Exception>
      ThrowingFunction<A, T, X> wrapThrowing(
          ThrowingFunction<? super A, ? extends T, ? extends X> function) {
    requireNonNull(function, "function");
    TaskStart task = described();
    return argument -> task.<T, X>execute(arguments(argument), () -> function.apply(argument));
  }

  /**
   * Makes a task of each call of a supplier.
   *
   * @param <T> the result
   * @param supplier called on the caller's thread
   * @return a supplier that may be called from many threads
   */
  public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<? extends T> supplier) {
    requireNonNull(supplier, "supplier");
    TaskStart task = described();
    @Nullable Object[] said = input;
    return () -> task.<T, RuntimeException>execute(said, supplier::get);
  }

  /**
   * Makes a task of each call of a callable, for example before it is given to an executor.
   *
   * @param <T> the result
   * @param callable called on the caller's thread
   * @return a callable that may be called from many threads
   */
  public <T extends @Nullable Object> Callable<T> wrapCallable(Callable<? extends T> callable) {
    requireNonNull(callable, "callable");
    TaskStart task = described();
    @Nullable Object[] said = input;
    return () -> task.<T, Exception>execute(said, callable::call);
  }

  /**
   * Makes a task of each run of a runnable, for example before it is given to an executor.
   *
   * @param runnable run on the caller's thread
   * @return a runnable that may be run from many threads
   */
  public Runnable wrapRunnable(Runnable runnable) {
    requireNonNull(runnable, "runnable");
    TaskStart task = described();
    @Nullable Object[] said = input;
    return () -> task.executeRun(said, runnable::run);
  }

  /** All that was said so far; what is said later does not change it. */
  TaskStart described() {
    TaskStart.Capture capture = new TaskStart.Capture(capturesInput, capturesOutput);
    return new TaskStart(tracers, unsampled, name, attributes.build(), attribution, capture);
  }

  private static @Nullable Object[] arguments(@Nullable Object... arguments) {
    return arguments;
  }
}
