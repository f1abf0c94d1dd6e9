package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fault strikes which request.
 *
 * <p>First the one of the task, then the counted ones in the order given, then the standing one,
 * then the rate limit.
 *
 * <p>Thread-safe: of requests that arrive together, exactly as many are struck as were asked for.
 */
final class FaultSchedule {
  private static final Fault TOO_FAST = Fault.status(429).withRetryAfter(Duration.ofSeconds(1));

  private final Object lock = new Object();
  private final RateLimit rateLimit;

  @GuardedBy("lock")
  private final List<Counted> counted = new ArrayList<>();

  @GuardedBy("lock")
  private final Map<Endpoint, Fault> standing = new EnumMap<>(Endpoint.class);

  @GuardedBy("lock")
  private final Map<String, Fault> byTask = new HashMap<>();

  FaultSchedule(RateLimit rateLimit) {
    this.rateLimit = rateLimit;
  }

  void failNext(Set<Endpoint> endpoints, int times, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times < 1: " + times);
    }
    synchronized (lock) {
      counted.add(new Counted(endpoints, times, fault));
    }
  }

  void failAlways(Set<Endpoint> endpoints, Fault fault) {
    synchronized (lock) {
      endpoints.forEach(endpoint -> standing.put(endpoint, fault));
    }
  }

  void failTask(String name, Fault fault) {
    synchronized (lock) {
      byTask.put(name, fault);
    }
  }

  void limitRate(int requestsPerSecond) {
    rateLimit.set(requestsPerSecond);
  }

  /** Ends everything that was commanded. */
  void clear() {
    rateLimit.lift();
    synchronized (lock) {
      counted.clear();
      standing.clear();
      byTask.clear();
    }
  }

  /** Whether any task has a fault of its own, so that the name of each has to be known. */
  boolean asksForNames() {
    synchronized (lock) {
      return !byTask.isEmpty();
    }
  }

  /**
   * Takes the fault for one request; null when it goes well.
   *
   * @param taskName the name of the task that is sent; null when there is none, or nobody asks
   */
  @Nullable Fault next(Endpoint endpoint, @Nullable String taskName) {
    synchronized (lock) {
      Fault own = taskName == null ? null : byTask.get(taskName);
      if (own != null) {
        return own;
      }
      for (Iterator<Counted> waiting = counted.iterator(); waiting.hasNext(); ) {
        Counted candidate = waiting.next();
        if (candidate.endpoints.contains(endpoint)) {
          candidate.left--;
          if (candidate.left == 0) {
            waiting.remove();
          }
          return candidate.fault;
        }
      }
      Fault fault = standing.get(endpoint);
      return fault != null || rateLimit.tryPass() ? fault : TOO_FAST;
    }
  }

  private static final class Counted {
    final Set<Endpoint> endpoints;
    final Fault fault;
    int left;

    Counted(Set<Endpoint> endpoints, int times, Fault fault) {
      this.endpoints = endpoints;
      this.left = times;
      this.fault = fault;
    }
  }
}
