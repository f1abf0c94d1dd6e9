package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Section;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records one task while it is being done: takes its time, numbers its steps, catches what fails.
 *
 * <p>Recording never throws. The first {@link #build()} is the end: what is recorded after it is
 * ignored, and said once. A step that has not ended by then is in the task without a duration, with
 * {@code "infinium.ended": false} in its metadata.
 *
 * <p>Texts of the task are kept as they are given; those of steps and the stack traces of errors
 * are cut to the {@link TextLimits}.
 *
 * <p>Thread-safe: steps may run in parallel. Nothing of it is bound to a thread.
 *
 * <pre>{@code
 * TraceBuilder trace = TraceBuilder.create("Blog post", "Writes a post");
 * String outline = trace.step("llm_inference", "Create outline").call(step -> {
 *   String text = model.ask(topic);
 *   step.setOutput(text);
 *   return text;
 * });
 * client.sendTaskData(trace.setOutputSummary(outline).build());
 * }</pre>
 */
public final class TraceBuilder {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TraceSettings settings;
  private final Recording recording;
  private final long startNanos;
  private final Object lock = new Object();

  /** Everything but the steps. */
  @GuardedBy("lock")
  private final TaskData.Builder task;

  @GuardedBy("lock")
  private final List<StepContext> steps = new ArrayList<>();

  @GuardedBy("lock")
  private boolean built;

  private TraceBuilder(String name, String description, TraceSettings settings) {
    this.settings = settings;
    this.recording = settings.recording();
    this.task = TaskData.builder(name, description).duration(Duration.ZERO);
    // Checks the two texts, so that it is not the finished work whose record they cost.
    task.build();
    this.startNanos = settings.nanoTime().getAsLong();
  }

  /**
   * Begins a task, whose duration counts from now, with the default limits.
   *
   * @see #create(String, String, TextLimits)
   */
  public static TraceBuilder create(String name, String description) {
    return create(name, description, TextLimits.defaults());
  }

  /**
   * Begins a task, whose duration counts from now.
   *
   * @param name at most 500 characters; the client refuses a blank one
   * @param description at most 10 000 characters
   * @param limits where the texts of steps and stack traces are cut
   * @throws ValidationException naming {@code name} or {@code description}
   */
  public static TraceBuilder create(String name, String description, TextLimits limits) {
    return create(name, description, TraceSettings.of(requireNonNull(limits, "limits")));
  }

  static TraceBuilder create(String name, String description, TraceSettings settings) {
    return new TraceBuilder(name, description, settings);
  }

  /**
   * Describes a step that is about to begin; it is numbered and recorded from one of the result's
   * {@code start}, {@code call}, {@code run} or {@code callAsync} on.
   *
   * @param action the kind of work, for example {@code llm_inference}, {@code tool_use}, {@code
   *     db_query}
   * @param description what the step does, as a person reads it
   */
  public StepContext.Builder step(String action, String description) {
    return new StepContext.Builder(
        this, requireNonNull(action, "action"), requireNonNull(description, "description"));
  }

  /** Says what went into the task, in a text of any length. */
  public TraceBuilder setInputSummary(@Nullable String summary) {
    return set(to -> to.inputSummary(summary));
  }

  /** Says what came out of the task, in a text of any length. */
  public TraceBuilder setOutputSummary(@Nullable String summary) {
    return set(to -> to.outputSummary(summary));
  }

  /** Says what the task should achieve, in place of what was said before. */
  public TraceBuilder setExpectedOutcome(@Nullable ExpectedOutcome outcome) {
    return set(to -> to.expectedOutcome(outcome));
  }

  /**
   * Says what the task should achieve, in place of what was said before.
   *
   * @param objective the aim, in a sentence
   * @param rest says what else is expected
   */
  public TraceBuilder setExpectedOutcome(String objective, Consumer<ExpectedOutcome.Builder> rest) {
    recording.safely(
        () -> {
          ExpectedOutcome.Builder outcome = ExpectedOutcome.builder(objective);
          rest.accept(outcome);
          setExpectedOutcome(outcome.build());
        });
    return this;
  }

  /**
   * Says what the agent runs on, in place of what was said before. The runtime and this library's
   * version are filled in where they are left out, and when this is never called.
   */
  public TraceBuilder setEnvironment(@Nullable EnvironmentContext environment) {
    return set(to -> to.environment(environment));
  }

  /** Says what the agent runs on, see {@link #setEnvironment(EnvironmentContext)}. */
  public TraceBuilder setEnvironment(Consumer<EnvironmentContext.Builder> environment) {
    recording.safely(
        () -> {
          EnvironmentContext.Builder built = EnvironmentContext.builder();
          environment.accept(built);
          setEnvironment(built.build());
        });
    return this;
  }

  /**
   * Says what the task used of language models. It wins over the sum that a {@link TraceContext}
   * gives; calls recorded on steps are not summed.
   */
  public TraceBuilder setLlmUsage(@Nullable LlmUsage usage) {
    return set(to -> to.llmUsage(usage));
  }

  /** Adds a section of the business, in place of one of its kind. */
  public TraceBuilder setSection(Section section) {
    return set(to -> to.section(section));
  }

  /** Adds an error that the task met, whether the agent got over it or not. */
  public TraceBuilder addError(ErrorDetail error) {
    return set(to -> to.addError(new RecordedTexts(settings.limits()).error(error)));
  }

  /**
   * The task as it was recorded. A second call gives an equal one but for duration and time.
   *
   * <p>The duration is in whole milliseconds, and never more than 24 h, which is the most that
   * Infinium takes.
   */
  public TaskData build() {
    return build(Captures.NONE);
  }

  /**
   * The task with what the context collected: one step {@code llm_call} for each model call, after
   * those recorded here; their sum as usage, unless that was set; and the prompts.
   *
   * @param context closed or still open
   */
  public TaskData build(TraceContext context) {
    return build(context.captures());
  }

  private TaskData build(Captures captures) {
    Duration elapsed = elapsed();
    TaskData recorded;
    List<StepContext> started;
    synchronized (lock) {
      built = true;
      started = List.copyOf(steps);
      recorded = task.duration(elapsed).currentDatetime(settings.clock().instant()).build();
    }
    List<ExecutionStep> all = new ArrayList<>(started.stream().map(StepContext::seal).toList());
    all.addAll(captures.steps(all.size()));
    return recorded.toBuilder()
        .steps(all)
        .llmUsage(recorded.llmUsage() == null ? captures.usage() : recorded.llmUsage())
        .environment(JavaEnvironment.completing(recorded.environment()))
        .promptsUsed(captures.prompts())
        .build();
  }

  private Duration elapsed() {
    long nanos = settings.nanoTime().getAsLong() - startNanos;
    Duration rounded = Duration.ofMillis((nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI);
    return rounded.compareTo(TaskData.MAX_DURATION) > 0 ? TaskData.MAX_DURATION : rounded;
  }

  /** A step that begins now; one that is in no task after the build. */
  StepContext begin(String action, String description) {
    StepContext step;
    synchronized (lock) {
      step =
          new StepContext(settings, ExecutionStep.builder(steps.size() + 1L, action, description));
      if (!built) {
        steps.add(step);
        return step;
      }
    }
    step.seal();
    recording.late("a step that began after build");
    return step;
  }

  private TraceBuilder set(Consumer<TaskData.Builder> change) {
    recording.safely(() -> setUnlessBuilt(change));
    return this;
  }

  private void setUnlessBuilt(Consumer<TaskData.Builder> change) {
    boolean late;
    synchronized (lock) {
      late = built;
      if (!late) {
        change.accept(task);
      }
    }
    if (late) {
      recording.late("a fact of a task that was built");
    }
  }
}
