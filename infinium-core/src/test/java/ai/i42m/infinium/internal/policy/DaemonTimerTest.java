package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.RecordingLog;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DaemonTimerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Timer timer = new DaemonTimer(Duration.ofMillis(20));
  private final AtomicInteger done = new AtomicInteger();

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void schedule_doesTheWorkOnADaemon_andNoSooner() {
    long start = System.nanoTime();
    CompletableFuture<Thread> worker = new CompletableFuture<>();

    timer.schedule(Duration.ofMillis(30), () -> worker.complete(Thread.currentThread()));

    assertThat(worker.join().getName()).isEqualTo("infinium-timer");
    assertThat(worker.join().isDaemon()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(millis(30));
  }

  @Test
  void slowWork_holdsUpNoOther() {
    CountDownLatch release = new CountDownLatch(1);
    timer.schedule(Duration.ZERO, () -> Await.until(() -> release.getCount() == 0));

    timer.schedule(millis(1), done::incrementAndGet);

    Await.until(() -> done.get() == 1);
    release.countDown();
  }

  @Test
  void idleThread_ends() {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    timer.schedule(Duration.ZERO, () -> worker.complete(Thread.currentThread()));

    Thread thread = worker.join();

    Await.until(() -> !thread.isAlive());
    timer.schedule(Duration.ZERO, done::incrementAndGet);
    Await.until(() -> done.get() == 1);
  }

  @Test
  void cancelledWork_isNeitherDoneNorHeld() {
    WeakReference<byte[]> body = scheduleAndCancel();

    Await.until(
        () -> {
          System.gc();
          return body.get() == null;
        });
    timer.close();
    assertThat(done).hasValue(0);
  }

  /** In a method of its own, so that this frame does not hold the body. */
  private WeakReference<byte[]> scheduleAndCancel() {
    byte[] body = new byte[1 << 20];
    Future<?> waiting = timer.schedule(HOUR, () -> done.addAndGet(body.length));
    waiting.cancel(true);
    return new WeakReference<>(body);
  }

  @Test
  void failingWork_doesNotEndTheTimer() {
    Future<?> failing =
        timer.schedule(
            Duration.ZERO,
            () -> {
              throw new IllegalStateException("bug");
            });
    Await.until(failing::isDone);

    timer.schedule(millis(1), done::incrementAndGet);

    Await.until(() -> done.get() == 1);
  }

  @Test
  void close_doesWhatWaits_onTheCallersThread() {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    timer.schedule(HOUR, done::incrementAndGet);
    Future<?> waiting = timer.schedule(HOUR, () -> worker.complete(Thread.currentThread()));

    timer.close();

    assertThat(done).hasValue(1);
    assertThat(worker).isCompletedWithValue(Thread.currentThread());
    assertThat(waiting.isDone()).isTrue();
    assertThat(waiting.isCancelled()).isFalse();
  }

  @Test
  void close_whenOneWorkFails_doesTheOthers() {
    try (RecordingLog log = RecordingLog.of(DaemonTimer.class)) {
      for (int i = 0; i < 10; i++) {
        timer.schedule(HOUR, done::incrementAndGet);
        timer.schedule(
            HOUR,
            () -> {
              throw new IllegalStateException("bug");
            });
      }

      timer.close();

      assertThat(done).hasValue(10);
      assertThat(log.lines()).hasSize(10);
    }
  }

  @Test
  void close_withAnIdleThread_doesWhatWaits() {
    for (int round = 0; round < 300; round++) {
      Timer closing = new DaemonTimer();
      closing.schedule(HOUR, done::incrementAndGet);
      closing.schedule(Duration.ZERO, done::incrementAndGet);
      closing.close();
    }

    assertThat(done).hasValue(600);
  }

  @Test
  void work_isNotInterrupted() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    timer.schedule(millis(1), () -> interrupted.complete(Thread.currentThread().isInterrupted()));

    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void close_again_doesNothing() {
    timer.schedule(HOUR, done::incrementAndGet);

    timer.close();
    timer.close();

    assertThat(done).hasValue(1);
  }

  @Test
  void schedule_afterClose_doesTheWorkAtOnce() {
    timer.close();

    Future<?> waiting = timer.schedule(HOUR, done::incrementAndGet);

    assertThat(done).hasValue(1);
    assertThat(waiting.isDone()).isTrue();
  }

  /** Whoever waits for lost work waits for ever. */
  @Test
  void schedule_whileTheTimerIsClosed_losesNothing() {
    int rounds = 300;
    int each = 20;
    for (int round = 0; round < rounds; round++) {
      Timer closing = new DaemonTimer();
      CompletableFuture<Void> scheduled = CompletableFuture.runAsync(() -> schedule(closing, each));
      closing.close();
      scheduled.join();
    }

    assertThat(done).hasValue(rounds * each);
  }

  private void schedule(Timer closing, int times) {
    for (int i = 0; i < times; i++) {
      closing.schedule(HOUR, done::incrementAndGet);
    }
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
