package ai.i42m.infinium.testkit.internal.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where answers wait: delayed ones for their time, hanging ones until they are released.
 *
 * <p>Thread-safe. Closing lets everybody go at once.
 */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private boolean closed;

  @GuardedBy("lock")
  private long releases;

  /**
   * Waits for {@code delay}.
   *
   * @return false when the server closed meanwhile: nobody is to be answered any more
   */
  boolean hold(Duration delay) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(delay);
    lock.lockInterruptibly();
    try {
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Number of releases so far; to be taken before anybody can know of the request. Else a release
   * that is meant for it could come before it hangs, and it would hang for ever.
   */
  long ticket() {
    lock.lock();
    try {
      return releases;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the first {@link #release} since the ticket was taken, or for {@link #close}. */
  void hang(long ticket) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && releases == ticket) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      releases++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
