package ai.i42m.infinium.otel.internal.collect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The traces whose task was handed on last, so that a span that comes later is known to be late.
 *
 * <p>Bounded: the one added first is forgotten first, and a span of it starts a tree of its own.
 * Thread-safe.
 */
final class RecentTraces {

  private static final int CAPACITY = 10_000;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, Boolean> traceIds =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > CAPACITY;
        }
      };

  void add(String traceId) {
    synchronized (lock) {
      traceIds.put(traceId, Boolean.TRUE);
    }
  }

  boolean contains(String traceId) {
    synchronized (lock) {
      return traceIds.containsKey(traceId);
    }
  }
}
