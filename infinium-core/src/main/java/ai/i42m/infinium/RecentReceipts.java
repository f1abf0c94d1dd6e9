package ai.i42m.infinium;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The receipts of the tasks reported last, by origin; thread-safe. */
final class RecentReceipts {
  /** As many as may wait in memory by default, so that what is not yet sent is found. */
  static final int CAPACITY = 10_000;

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<TaskOrigin, DeliveryReceipt> receipts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskOrigin, DeliveryReceipt> eldest) {
          return size() > CAPACITY;
        }
      };

  void add(TaskOrigin origin, DeliveryReceipt receipt) {
    synchronized (lock) {
      receipts.put(origin, receipt);
    }
  }

  @Nullable DeliveryReceipt get(TaskOrigin origin) {
    synchronized (lock) {
      return receipts.get(origin);
    }
  }
}
