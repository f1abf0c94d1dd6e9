package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest requests, in the order of arrival; when full, the oldest is forgotten. Thread-safe.
 */
final class RequestLog {
  static final int MAX_REQUESTS = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  @GuardedBy("lock")
  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

  @GuardedBy("lock")
  private long count;

  void add(ReceivedRequest request) {
    lock.lock();
    try {
      count++;
      requests.addLast(request);
      if (requests.size() > MAX_REQUESTS) {
        requests.removeFirst();
      }
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until at least {@code wanted} requests were counted; false when the time is over before.
   */
  boolean await(long wanted, Duration timeout) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (count < wanted && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return count >= wanted;
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      requests.clear();
      count = 0;
    } finally {
      lock.unlock();
    }
  }
}
