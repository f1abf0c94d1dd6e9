package ai.i42m.infinium.internal.spool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.EnumMap;
import java.util.Map;

/** Counts losses and passes them on; thread-safe. */
final class Losses {
  private final SpoolListener listener;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<SpoolLoss.Reason, Long> counts = new EnumMap<>(SpoolLoss.Reason.class);

  Losses(SpoolListener listener) {
    this.listener = listener;
  }

  void add(SpoolLoss loss) {
    synchronized (lock) {
      counts.merge(loss.reason(), 1L, Long::sum);
    }
    listener.lost(loss);
  }

  Map<SpoolLoss.Reason, Long> counts() {
    synchronized (lock) {
      return Map.copyOf(counts);
    }
  }
}
