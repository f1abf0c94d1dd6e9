package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that passes when a test says so; waiting for it takes none. */
record ManualDeliveryClock(AtomicLong now) implements DeliveryClock {
  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void await(Condition condition, long nanos) {}
}
