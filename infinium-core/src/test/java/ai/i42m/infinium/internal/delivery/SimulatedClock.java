package ai.i42m.infinium.internal.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * Time that passes when a test says so, and then as fast as a delivery thread can live through it.
 *
 * <pre>
 *   test             delivery thread
 *   report, look     stands still
 *   pass(1 hour) ──► works, waits, sleeps; what was planned with {@link #after} happens in between
 *        returns ◄── has nothing left to do at that instant
 * </pre>
 *
 * <p>So a day takes seconds, and each number of it is the same in each run. What is planned runs on
 * the delivery thread while that waits, in the order of time. A test without such a thread moves
 * time by {@link #jump}.
 *
 * <p>Thread-safe; one delivery thread may wait by one clock, and one thread may pass time.
 */
final class SimulatedClock implements DeliveryClock, InstantSource {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  /** Begins near the end of the range: intervals are differences, whatever the sign. */
  private static final long START_NANOS = Long.MAX_VALUE - 5;

  /** Real time that a simulated moment may take. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Real time in which a waiting thread notices that the test lets time pass. */
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparingLong(Plan::atNanos).thenComparing(Plan::order));

  @GuardedBy("lock")
  private long planned;

  @GuardedBy("lock")
  private long passedNanos;

  /** How far time may go. */
  @GuardedBy("lock")
  private long horizonNanos;

  /** Whether the delivery thread has nothing left to do before the horizon. */
  @GuardedBy("lock")
  private boolean idle;

  private record Plan(long atNanos, long order, Runnable what) {}

  @Override
  public long nanoTime() {
    synchronized (lock) {
      return START_NANOS + passedNanos;
    }
  }

  @Override
  public Instant instant() {
    return START.plus(passed());
  }

  /** Time since the clock was made. */
  Duration passed() {
    synchronized (lock) {
      return Duration.ofNanos(passedNanos);
    }
  }

  /** Moves time on at once, for a test without a delivery thread; nothing planned happens. */
  void jump(Duration duration) {
    synchronized (lock) {
      passedNanos += duration.toNanos();
      horizonNanos = passedNanos;
    }
  }

  /** Plans what happens so much later, while the delivery thread waits. */
  void after(Duration delay, Runnable what) {
    synchronized (lock) {
      plans.add(new Plan(passedNanos + delay.toNanos(), planned++, what));
    }
  }

  /**
   * Lets the delivery thread live for so long, or, by zero, do what is to be done now.
   *
   * @throws AssertionError when it does not wait by this clock, or finds no end
   */
  void pass(Duration duration) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    synchronized (lock) {
      horizonNanos += duration.toNanos();
      idle = false;
      lock.notifyAll();
      while (!idle) {
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("the delivery thread does not come to rest");
        }
        lock.wait(1_000);
      }
    }
  }

  /** Returns at once when time passed: its caller looks anew at what there is to do. */
  @Override
  @SuppressWarnings("WaitNotInLoop") // the caller loops
  public void await(Condition condition, long nanos) throws InterruptedException {
    if (!advance(nanos)) {
      long unused = condition.awaitNanos(POLL_NANOS);
    }
  }

  /** Keeps the delivery thread busy for so long, as slow code that it calls does. */
  void sleep(Duration duration) throws InterruptedException {
    long end = passed().plus(duration).toNanos();
    while (passed().toNanos() < end) {
      if (!advance(end - passed().toNanos())) {
        awaitPass();
      }
    }
  }

  private void awaitPass() throws InterruptedException {
    synchronized (lock) {
      while (passedNanos == horizonNanos) {
        lock.wait();
      }
    }
  }

  /** Goes to the next moment at which something happens; false when it lies beyond the horizon. */
  private boolean advance(long atMostNanos) {
    Plan due;
    synchronized (lock) {
      long left = horizonNanos - passedNanos;
      Plan next = plans.peek();
      long step = next == null ? left : Math.min(left, next.atNanos() - passedNanos);
      passedNanos += Math.min(step, atMostNanos);
      due = next != null && next.atNanos() <= passedNanos ? plans.remove() : null;
      if (due == null && left == 0) {
        idle = true;
        lock.notifyAll();
        return false;
      }
    }
    if (due != null) {
      due.what().run();
    }
    return true;
  }
}
