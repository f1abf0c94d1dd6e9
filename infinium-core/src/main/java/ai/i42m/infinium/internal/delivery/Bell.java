package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait at the queue: its delivery thread, and who waits for tasks to end.
 *
 * <p>Not thread-safe: guarded by the queue's lock.
 */
final class Bell {
  /** There is something for the delivery thread to do. */
  private final Condition work;

  /** A task ended. */
  private final Condition progress;

  private boolean rung;

  Bell(ReentrantLock lock) {
    this.work = lock.newCondition();
    this.progress = lock.newCondition();
  }

  /** What the delivery thread waits for. */
  Condition work() {
    return work;
  }

  /** What those wait for who want tasks to end. */
  Condition progress() {
    return progress;
  }

  /** Says that a task came. */
  void arrived() {
    work.signal();
  }

  /** Lets the delivery thread look at everything anew, not at tasks only. */
  void ring() {
    rung = true;
    work.signal();
  }

  /** Says that a task ended. */
  void ended() {
    ring();
    progress.signalAll();
  }

  /** Whether everything is to be looked at anew. */
  boolean isRung() {
    return rung;
  }

  /** Says that everything is being looked at. */
  void heard() {
    rung = false;
  }
}
