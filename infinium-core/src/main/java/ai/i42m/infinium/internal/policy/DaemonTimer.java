package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread, {@code infinium-timer}, that is there only while something waits. */
public final class DaemonTimer implements Timer {
  private static final long IDLE_THREAD_SECONDS = 10;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.named("infinium-timer"));

  /** A timer without a thread yet. */
  public DaemonTimer() {
    executor.setKeepAliveTime(IDLE_THREAD_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    // What was cancelled may hold a task's body, for up to a minute.
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Future<?> schedule(Duration delay, Runnable work) {
    try {
      return executor.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      work.run();
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow().forEach(Runnable::run);
  }
}
