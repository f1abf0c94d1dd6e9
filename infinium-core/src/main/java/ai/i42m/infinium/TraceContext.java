package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.TraceContextStorage.Binding;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.PromptUsed;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the prompts fetched and the model calls seen between {@link #open} and {@link #close}.
 *
 * <p>{@link TraceBuilder#build(TraceContext)} puts them into the task. The innermost open context
 * collects, no other one.
 *
 * <p>A context is current on the thread that opened it; to work of other threads it is carried by
 * {@link #call}, {@link #run} or {@link #wrap}. Where infinium-otel is on the class path it is part
 * of the OpenTelemetry context, and is current wherever that goes, until it is closed.
 *
 * <p>Thread-safe. Any thread may close it; OpenTelemetry, though, wants the thread that opened it,
 * before the scopes around it are closed. Recording never throws; what comes after the close is
 * ignored, and said once.
 *
 * <pre>{@code
 * try (TraceContext context = TraceContext.open()) {
 *   PromptContent prompt = client.getPrompt(promptId, promptKey);
 *   ...
 *   client.sendTaskData(trace.build(context));
 * }
 * }</pre>
 */
public final class TraceContext implements AutoCloseable {
  private final Recording recording;
  private final ContextBindings bindings;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Collected collected = new Collected();

  /** Written under the lock, so that nothing is collected after it. */
  private volatile boolean closed;

  private TraceContext(Recording recording, ContextBindings bindings) {
    this.recording = recording;
    this.bindings = bindings;
  }

  /** Makes a context and makes it current on this thread, until it is closed. */
  public static TraceContext open() {
    return open(Recording.ofThisProcess());
  }

  static TraceContext open(Recording recording) {
    return open(recording, ContextBindings.ofThisProcess());
  }

  static TraceContext open(Recording recording, ContextBindings bindings) {
    TraceContext context = new TraceContext(recording, bindings);
    bindings.enter(context);
    return context;
  }

  /** The innermost open context of the calling code; null when there is none. */
  public static @Nullable TraceContext current() {
    return ContextBindings.ofThisProcess().current();
  }

  /**
   * Does work of another thread with this context current there.
   *
   * @param <T> the result
   * @param <X> what the work throws
   * @param work runs on the calling thread
   * @return what the work returns
   * @throws X what the work throws
   */
  public <T extends @Nullable Object, X extends Exception> T call(ThrowingSupplier<T, X> work)
      throws X {
    Binding entered = bindings.enter(this);
    try {
      return work.get();
    } finally {
      bindings.leave(entered);
    }
  }

  /**
   * Does work of another thread with this context current there, like {@link #call}.
   *
   * @param <X> what the work throws
   * @param work runs on the calling thread
   * @throws X what the work throws
   */
  public <X extends Exception> void run(ThrowingRunnable<X> work) throws X {
    Binding entered = bindings.enter(this);
    try {
      work.run();
    } finally {
      bindings.leave(entered);
    }
  }

  /**
   * An executor whose work has this context current.
   *
   * @param executor runs the work; it stays the caller's to shut down
   */
  public Executor wrap(Executor executor) {
    return work -> executor.execute(() -> run(work::run));
  }

  /**
   * Records a model call that has just been made.
   *
   * @param model the model called
   * @param call fills in what is known
   */
  public TraceContext recordLlmCall(String model, Consumer<LlmCall.Builder> call) {
    recording.safely(
        () -> {
          LlmCall.Builder builder = LlmCall.builder(model);
          call.accept(builder);
          LlmCall done = builder.build();
          collect(to -> to.calls.add(done));
        });
    return this;
  }

  /**
   * Records that a managed prompt was used. {@link InfiniumClient#getPrompt} does so itself; a
   * fetch recorded again counts once.
   */
  public TraceContext recordPrompt(PromptContent prompt) {
    recording.safely(
        () -> {
          requireNonNull(prompt, "prompt");
          collect(to -> to.prompts.add(prompt));
        });
    return this;
  }

  private void collect(Consumer<Collected> change) {
    boolean late;
    synchronized (lock) {
      late = closed;
      if (!late) {
        change.accept(collected);
      }
    }
    if (late) {
      recording.late("a model call or prompt after the context was closed");
    }
  }

  /** Ends the collecting. What was collected stays; a second call does nothing. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    // Lets go of it here, if it was current.
    bindings.current();
  }

  /** What was collected so far. */
  Captures captures() {
    synchronized (lock) {
      List<PromptUsed> prompts =
          collected.prompts.stream().map(PromptContent::toPromptUsed).toList();
      return new Captures(List.copyOf(collected.calls), prompts);
    }
  }

  boolean isClosed() {
    return closed;
  }

  private static final class Collected {
    private final List<LlmCall> calls = new ArrayList<>();

    /** By identity, which is the fetch: a content has no {@code equals}. */
    private final Set<PromptContent> prompts = new LinkedHashSet<>();
  }
}
