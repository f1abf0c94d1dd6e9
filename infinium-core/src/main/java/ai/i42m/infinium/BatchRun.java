package ai.i42m.infinium;

import ai.i42m.infinium.error.BatchException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.task.TaskData;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way: at most so many calls at once, the next one begun when one ends.
 *
 * <p>Thread-safe. No call is begun and no future completed under the lock.
 */
final class BatchRun {
  private final List<TaskData> tasks;
  private final BatchOptions options;
  private final Function<TaskData, CompletableFuture<ApiResponse>> call;
  private final CompletableFuture<BatchResult> result = new CompletableFuture<>();

  /** How often there was something to begin since the thread that begins it last looked. */
  private final AtomicInteger signals = new AtomicInteger();

  private final Object lock = new Object();

  /** By the task's place; null for one that has not ended. */
  @GuardedBy("lock")
  private final @Nullable Ending[] endings;

  @GuardedBy("lock")
  private int begun;

  @GuardedBy("lock")
  private int ended;

  @GuardedBy("lock")
  private boolean stopped;

  BatchRun(
      List<TaskData> tasks,
      BatchOptions options,
      Function<TaskData, CompletableFuture<ApiResponse>> call) {
    this.tasks = tasks;
    this.options = options;
    this.call = call;
    this.endings = new Ending[tasks.size()];
  }

  /** Begins; the future ends the batch when it is ended from outside. */
  CompletableFuture<BatchResult> start() {
    Futures.whenDone(result, (value, failure) -> stop());
    beginMore();
    return result;
  }

  /**
   * Ends the batch before its time, and the calls under way with it.
   *
   * @param why for example "the thread was interrupted"
   * @return carries what became of the tasks until now
   */
  BatchException abort(String why) {
    BatchException stop = new BatchException("Batch operation stopped: " + why, soFar(), null);
    result.completeExceptionally(stop);
    return stop;
  }

  private void stop() {
    synchronized (lock) {
      stopped = true;
    }
  }

  /** A call may end while it is begun; then the loop around it goes on, not a deeper one. */
  private void beginMore() {
    if (signals.getAndIncrement() > 0) {
      return;
    }
    do {
      for (int index = claim(); index >= 0; index = claim()) {
        begin(index);
      }
    } while (signals.decrementAndGet() > 0);
  }

  /** The next task to begin; -1 when there is none now. */
  private int claim() {
    synchronized (lock) {
      boolean free = begun - ended < options.maxConcurrent();
      return free && !stopped && begun < tasks.size() ? begun++ : -1;
    }
  }

  private void begin(int index) {
    CompletableFuture<ApiResponse> task = call.apply(tasks.get(index));
    Futures.endWith(result, task);
    Futures.whenDone(task, (answer, failure) -> ended(index, answer, failure));
  }

  private void ended(int index, @Nullable ApiResponse answer, @Nullable Throwable failure) {
    if (failure instanceof IllegalStateException closed) {
      abort(String.valueOf(closed.getMessage()));
      return;
    }
    boolean last;
    synchronized (lock) {
      ended++;
      endings[index] = answer != null ? new Ending(answer, null) : failed(index, failure);
      stopped |= answer == null && options.failFast();
      last = ended == begun && (stopped || begun == tasks.size());
    }
    if (last) {
      result.complete(soFar());
    } else {
      beginMore();
    }
  }

  private Ending failed(int index, @Nullable Throwable failure) {
    InfiniumException why =
        failure instanceof InfiniumException expected
            ? expected
            : new InfiniumException("unexpected " + failure, failure);
    String text = "Task '" + tasks.get(index).name() + "' failed: " + why.getMessage();
    return new Ending(ApiResponse.failure(why.statusCode(), text), why);
  }

  private BatchResult soFar() {
    List<ApiResponse> results = new ArrayList<>(tasks.size());
    List<BatchResult.Failure> failures = new ArrayList<>();
    synchronized (lock) {
      for (int i = 0; i < endings.length; i++) {
        String name = tasks.get(i).name();
        Ending ending = i >= begun ? unsent(name) : endings[i] == null ? cutOff(i) : endings[i];
        results.add(ending.answer);
        if (ending.failure != null) {
          failures.add(new BatchResult.Failure(i, name, ending.failure));
        }
      }
    }
    return new BatchResult(results, failures);
  }

  private static Ending unsent(String name) {
    return new Ending(ApiResponse.failure(0, "Task '" + name + "' was not sent"), null);
  }

  private Ending cutOff(int index) {
    return failed(index, new InfiniumException("cut off under way; Infinium may have it"));
  }

  /** What became of one task; {@code failure} is null for one that was taken or not sent. */
  private record Ending(ApiResponse answer, @Nullable InfiniumException failure) {}
}
