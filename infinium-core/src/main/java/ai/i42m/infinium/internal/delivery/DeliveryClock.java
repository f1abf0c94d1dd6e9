package ai.i42m.infinium.internal.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** How delivery knows the time and waits for it, so that tests can live through days. */
interface DeliveryClock {
  /** Long enough, and short enough for sums with the nano clock: 146 years. */
  Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  /** The real one. */
  DeliveryClock SYSTEM =
      new DeliveryClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @SuppressWarnings("WaitNotInLoop") // the caller loops
        @Override
        public void await(Condition condition, long nanos) throws InterruptedException {
          long unused = condition.awaitNanos(nanos);
        }
      };

  /** Nanoseconds since some moment; neither jumps nor goes back. */
  long nanoTime();

  /** A duration, or {@link #FOREVER} when that is shorter, in nanoseconds. */
  static long nanos(Duration duration) {
    return duration.compareTo(FOREVER) < 0 ? duration.toNanos() : FOREVER.toNanos();
  }

  /** Waits until signalled or for so long, or less; the caller holds the condition's lock. */
  void await(Condition condition, long nanos) throws InterruptedException;
}
