package ai.i42m.infinium.otel;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.TaskOrigin;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The tasks that one client was given last, so that none goes out twice when a processor and an
 * exporter, each with a pipeline of its own, see the same spans.
 *
 * <p>One for each client, whoever asks. Bounded: the origin added first is forgotten first.
 * Thread-safe.
 */
final class ReportedOrigins {

  private static final int CAPACITY = 10_000;

  /** Guarded by itself. A client that nobody holds any more is forgotten. */
  private static final Map<InfiniumClient, ReportedOrigins> OF_CLIENT = new WeakHashMap<>();

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<TaskOrigin, Boolean> origins =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskOrigin, Boolean> eldest) {
          return size() > CAPACITY;
        }
      };

  private ReportedOrigins() {}

  static ReportedOrigins of(InfiniumClient client) {
    synchronized (OF_CLIENT) {
      return OF_CLIENT.computeIfAbsent(client, any -> new ReportedOrigins());
    }
  }

  /** Notes the task; false when it had been noted. */
  boolean add(TaskOrigin origin) {
    synchronized (lock) {
      return origins.put(origin, Boolean.TRUE) == null;
    }
  }
}
