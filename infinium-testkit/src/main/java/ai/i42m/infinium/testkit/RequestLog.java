package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest requests, in the order of arrival; when full, the oldest is forgotten. Thread-safe.
 */
final class RequestLog {
  static final int MAX_REQUESTS = 10_000;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

  @GuardedBy("lock")
  private long count;

  void add(ReceivedRequest request) {
    synchronized (lock) {
      count++;
      requests.addLast(request);
      if (requests.size() > MAX_REQUESTS) {
        requests.removeFirst();
      }
    }
  }

  List<ReceivedRequest> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  long count() {
    synchronized (lock) {
      return count;
    }
  }

  void clear() {
    synchronized (lock) {
      requests.clear();
      count = 0;
    }
  }
}
