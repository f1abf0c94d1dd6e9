package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets so many requests pass in each second, counted from the first one of that second.
 * Thread-safe.
 */
final class RateLimit {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Object lock = new Object();
  private final LongSupplier nanoClock;

  @GuardedBy("lock")
  private int requestsPerSecond = Integer.MAX_VALUE;

  @GuardedBy("lock")
  private long secondStart;

  @GuardedBy("lock")
  private int passed;

  RateLimit(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.secondStart = nanoClock.getAsLong();
  }

  void set(int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond < 1: " + requestsPerSecond);
    }
    synchronized (lock) {
      this.requestsPerSecond = requestsPerSecond;
      passed = 0;
    }
  }

  void lift() {
    set(Integer.MAX_VALUE);
  }

  /** Whether one more request may pass now. */
  boolean tryPass() {
    synchronized (lock) {
      long now = nanoClock.getAsLong();
      if (passed == 0 || now - secondStart >= SECOND) {
        secondStart = now;
        passed = 0;
      }
      if (passed >= requestsPerSecond) {
        return false;
      }
      passed++;
      return true;
    }
  }
}
