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
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Daemon threads, {@code infinium-timer}, that are there only while something waits: one that looks
 * at the time, and one for each work that is due.
 *
 * <p>Work ends futures, and their stages may be slow: they must not make other work late.
 */
public final class DaemonTimer implements Timer {
  private static final Logger logger = Logger.getLogger(DaemonTimer.class.getName());

  private static final Duration IDLE_THREAD_TIME = Duration.ofSeconds(10);

  private static final DaemonThreads THREADS = DaemonThreads.named("infinium-timer");

  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, THREADS);
  private final ThreadPoolExecutor workers;

  /** The clock has it too, but what a closed one gives back cancels itself when it is run. */
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** A timer without a thread yet. */
  public DaemonTimer() {
    this(IDLE_THREAD_TIME);
  }

  DaemonTimer(Duration idleThreadTime) {
    workers = THREADS.pool(idleThreadTime);
    clock.setKeepAliveTime(idleThreadTime.toNanos(), TimeUnit.NANOSECONDS);
    clock.allowCoreThreadTimeOut(true);
    // What was cancelled may hold a task's body, for up to a minute.
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
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
      Future<?> due =
          clock.schedule(() -> workers.execute(once), delay.toNanos(), TimeUnit.NANOSECONDS);
      // Not interrupted: the work itself may be what ends the future.
      Futures.whenDone(begun, (none, cancelled) -> due.cancel(false));
    } catch (RejectedExecutionException shutDown) {
      // Closed, and done at once by whoever notices first.
    }
  }

  @Override
  public void close() {
    closed = true;
    clock.shutdown();
    workers.shutdown();
    waiting.forEach(DaemonTimer::runSafely);
  }

  /** One that fails keeps neither the others waiting nor the caller from closing. */
  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "A wait was ended by close, and what came after it failed", e);
    }
  }
}
