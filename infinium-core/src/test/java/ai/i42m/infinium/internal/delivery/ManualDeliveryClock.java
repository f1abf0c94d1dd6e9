package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that passes when a test says so; who waits for it looks again after a millisecond. */
record ManualDeliveryClock(AtomicLong now) implements DeliveryClock {
  private static final long MILLISECOND_NANOS = 1_000_000;

  @Override
  public long nanoTime() {
    return now.get();
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  @Override
  public void await(Condition condition, long nanos) throws InterruptedException {
    long unused = condition.awaitNanos(MILLISECOND_NANOS);
  }
}
