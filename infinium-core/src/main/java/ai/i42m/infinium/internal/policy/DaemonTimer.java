package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.DaemonThreads;
import ai.i42m.infinium.internal.http.Futures;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread, {@code infinium-timer}, that is there only while something waits. */
public final class DaemonTimer implements Timer {
  private static final Duration IDLE_THREAD_TIME = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.named("infinium-timer"));

  /** The executor has it too, but what a closed one gives back cancels itself when it is run. */
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** A timer without a thread yet. */
  public DaemonTimer() {
    this(IDLE_THREAD_TIME);
  }

  DaemonTimer(Duration idleThreadTime) {
    executor.setKeepAliveTime(idleThreadTime.toNanos(), TimeUnit.NANOSECONDS);
    executor.allowCoreThreadTimeOut(true);
    // What was cancelled may hold a task's body, for up to a minute.
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Future<?> schedule(Duration delay, Runnable work) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Runnable once =
        () -> {
          if (begun.complete(null)) {
            work.run();
          }
        };
    waiting.add(once);
    Futures.whenDone(begun, (none, cancelled) -> waiting.remove(once));
    start(delay, once, begun);
    // After add, so that close() either sees the work or is seen here.
    if (closed) {
      once.run();
    }
    return begun;
  }

  private void start(Duration delay, Runnable once, CompletableFuture<Void> begun) {
    try {
      Future<?> due = executor.schedule(once, delay.toNanos(), TimeUnit.NANOSECONDS);
      // Not interrupted: the work itself may be what ends the future.
      Futures.whenDone(begun, (none, cancelled) -> due.cancel(false));
    } catch (RejectedExecutionException shutDown) {
      // Closed, and done at once by whoever notices first.
    }
  }

  @Override
  public void close() {
    closed = true;
    executor.shutdown();
    waiting.forEach(Runnable::run);
  }
}
