package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the interpretation of a task is not there yet.
 *
 * <p>For so many questions, and for so long after its arrival, whichever ends later. Counts the
 * questions about the newest {@value #MAX_TASKS} tasks asked about. Thread-safe.
 */
final class Pending {
  private static final int MAX_TASKS = 10_000;

  private final Object lock = new Object();
  private final int polls;
  private final Duration time;
  private final InstantSource clock;

  @GuardedBy("lock")
  private final Map<String, Integer> polled = new LinkedHashMap<>();

  Pending(int polls, Duration time, InstantSource clock) {
    this.polls = polls;
    this.time = time;
    this.clock = clock;
  }

  /** Counts one question about the task, and says whether it comes too early. */
  boolean isPending(ReceivedTask task) {
    int before = count(task.traceId());
    return before < polls
        || Duration.between(task.receivedAt(), clock.instant()).compareTo(time) < 0;
  }

  private int count(String traceId) {
    if (polls == 0) {
      return 0;
    }
    synchronized (lock) {
      if (!polled.containsKey(traceId) && polled.size() >= MAX_TASKS) {
        polled.remove(polled.keySet().iterator().next());
      }
      int after = polled.merge(traceId, 1, Integer::sum);
      return after - 1;
    }
  }
}
