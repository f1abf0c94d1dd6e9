package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.locks.Condition;

/** How delivery knows the time and waits for it, so that tests can live through days. */
interface DeliveryClock {
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

  /** Waits until signalled or for so long, or less; the caller holds the condition's lock. */
  void await(Condition condition, long nanos) throws InterruptedException;
}
