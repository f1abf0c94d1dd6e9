package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.WireValues;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link TraceBuilder}'s task, from its start until {@link #close}.
 *
 * <p>Texts are cut when they are recorded, so that a step holds no more than its task will. A step
 * has one tool call and one model call at most; a second one replaces the first.
 *
 * <p>Thread-safe, and closed on any thread. Recording never throws; what is recorded after the end
 * of the step, or of its task, is ignored, and said once.
 */
public final class StepContext implements AutoCloseable {
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final Recording recording;
  private final RecordedTexts texts;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final StepDraft draft;

  @GuardedBy("lock")
  private boolean closed;

  StepContext(TraceSettings settings, ExecutionStep.Builder step) {
    this.nanoTime = settings.nanoTime();
    this.recording = settings.recording();
    this.texts = new RecordedTexts(settings.limits());
    this.draft = new StepDraft(step);
    this.startNanos = nanoTime.getAsLong();
  }

  /**
   * Says what went into the step.
   *
   * @param input of any length; its first 500 characters are kept unless the limits say otherwise
   */
  public StepContext setInput(@Nullable String input) {
    return set(to -> to.step().inputPreview(texts.stepInput(input)));
  }

  /**
   * Says what came out of the step.
   *
   * @param output of any length; its first 1500 characters are kept unless the limits say otherwise
   */
  public StepContext setOutput(@Nullable String output) {
    return set(to -> to.step().outputPreview(texts.stepOutput(output)));
  }

  /**
   * Adds a fact of your own to the step.
   *
   * @param key replaces the value of an earlier call with the same key
   * @param value a text, number, boolean, list or map, copied now; anything else is written by its
   *     {@code toString}; null stays null
   */
  public StepContext setMetadata(String key, @Nullable Object value) {
    recording.safely(
        () -> {
          Map<String, @Nullable Object> entry = metadataOf(requireNonNull(key, "key"), value);
          set(to -> to.addMetadata(entry));
        });
    return this;
  }

  private static Map<String, @Nullable Object> metadataOf(String key, @Nullable Object value) {
    try {
      return requireNonNull(WireValues.map("metadata", Collections.singletonMap(key, value)));
    } catch (ValidationException notJson) {
      Map<String, String> text = Collections.singletonMap(key, String.valueOf(value));
      return requireNonNull(WireValues.map("metadata", text));
    }
  }

  /**
   * Records the tool call that this step is.
   *
   * @param toolName the tool called
   * @param call fills in what is known; its texts are cut
   */
  public StepContext recordToolCall(String toolName, Consumer<ToolCall.Builder> call) {
    recording.safely(
        () -> {
          ToolCall.Builder builder = ToolCall.builder(toolName);
          call.accept(builder);
          ToolCall done = texts.toolCall(builder.build());
          set(to -> to.step().toolCall(done));
        });
    return this;
  }

  /**
   * Records the model call that this step is.
   *
   * @param model the model called
   * @param call fills in what is known
   */
  public StepContext recordLlmCall(String model, Consumer<LlmCall.Builder> call) {
    recording.safely(
        () -> {
          LlmCall.Builder builder = LlmCall.builder(model);
          call.accept(builder);
          LlmCall done = builder.build();
          set(to -> to.step().llmCall(done));
        });
    return this;
  }

  /**
   * Marks the step as failed with an exception: its class by its simple name, its message, the
   * start of its stack trace. The last one recorded counts, unless {@link #setError} was called.
   */
  public StepContext recordException(Throwable exception) {
    recording.safely(
        () -> {
          ErrorDetail error = texts.error(exception);
          set(to -> to.setThrown(error));
        });
    return this;
  }

  /**
   * Says what went wrong in the step; wins over any exception, before or after.
   *
   * @param error null takes it back
   */
  public StepContext setError(@Nullable ErrorDetail error) {
    ErrorDetail cut = error == null ? null : texts.error(error);
    return set(to -> to.setStated(cut));
  }

  /** Ends the step. Further calls do nothing. */
  @Override
  public void close() {
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    boolean late;
    synchronized (lock) {
      late = draft.isSealed() && !closed;
      closed = true;
      draft.seal(duration);
    }
    if (late) {
      recording.late("the end of a step of a task that was built");
    }
  }

  /** The step as it is now; nothing changes it any more. */
  ExecutionStep seal() {
    synchronized (lock) {
      return draft.seal(null);
    }
  }

  private StepContext set(Consumer<StepDraft> change) {
    boolean late;
    synchronized (lock) {
      late = draft.isSealed();
      if (!late) {
        change.accept(draft);
      }
    }
    if (late) {
      recording.late("a fact of a step that has ended, or whose task was built");
    }
    return this;
  }

  /** Describes one step before it begins; each of its verbs begins one. Thread-safe. */
  public static final class Builder {
    private final TraceBuilder trace;
    private final String action;
    private final String description;

    Builder(TraceBuilder trace, String action, String description) {
      this.trace = trace;
      this.action = action;
      this.description = description;
    }

    /** Begins the step, for a {@code try} block with resources. */
    public StepContext start() {
      return trace.begin(action, description);
    }

    /**
     * Does the work as a step. An exception becomes the step's error and goes on to the caller
     * unchanged.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread
     * @return what the work returns
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> T call(
        ThrowingFunction<StepContext, T, X> work) throws X {
      try (StepContext step = start()) {
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
     * @param work runs on this thread
     * @throws X what the work throws
     */
    public <X extends Exception> void run(ThrowingConsumer<StepContext, X> work) throws X {
      try (StepContext step = start()) {
        try {
          work.accept(step);
        } catch (Throwable e) {
          step.recordException(e);
          throw e;
        }
      }
    }

    /**
     * Does work that goes on after it returns as a step, which ends when the work's stage does.
     *
     * <p>What the work throws, and what its stage fails with, becomes the step's error and goes on
     * to the caller unchanged.
     *
     * @param <T> the result
     * @param <X> what the work throws
     * @param work runs on this thread and returns the stage, never null
     * @return completes as the work's stage does, after the step has ended; cancelling it cancels
     *     that stage
     * @throws X what the work throws
     */
    public <T extends @Nullable Object, X extends Exception> CompletionStage<T> callAsync(
        ThrowingFunction<StepContext, ? extends CompletionStage<T>, X> work) throws X {
      StepContext step = start();
      try {
        return ending(step, requireNonNull(work.apply(step), "stage"));
      } catch (Throwable e) {
        step.recordException(e);
        step.close();
        throw e;
      }
    }

    /** Not the stage itself: those who wait for it could go on before the step has ended. */
    private static <T extends @Nullable Object> CompletionStage<T> ending(
        StepContext step, CompletionStage<T> stage) {
      CompletableFuture<T> result = new CompletableFuture<>();
      var unusedEnd =
          stage.whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  step.close();
                  result.complete(value);
                } else {
                  step.recordException(failureOf(failure)).close();
                  result.completeExceptionally(failure);
                }
              });
      var unusedCancel =
          result.whenComplete(
              (value, failure) -> {
                if (result.isCancelled() && stage instanceof Future<?> work) {
                  work.cancel(true);
                }
              });
      return result;
    }

    /** A stage that depends on the failed one wraps what it failed with. */
    private static Throwable failureOf(Throwable failure) {
      Throwable cause = failure.getCause();
      return failure instanceof CompletionException && cause != null ? cause : failure;
    }
  }
}
