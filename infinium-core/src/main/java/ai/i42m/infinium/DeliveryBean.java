package ai.i42m.infinium;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a client anew for each attribute. */
final class DeliveryBean implements DeliveryMXBean {
  private final Supplier<DeliveryStats> stats;
  private final Supplier<Health> health;

  DeliveryBean(Supplier<DeliveryStats> stats, Supplier<Health> health) {
    this.stats = stats;
    this.health = health;
  }

  @Override
  public long getReported() {
    return stats.get().reported();
  }

  @Override
  public long getAdopted() {
    return stats.get().adopted();
  }

  @Override
  public long getDelivered() {
    return stats.get().delivered();
  }

  @Override
  public long getDropped() {
    return stats.get().dropped();
  }

  @Override
  public Map<String, Long> getDroppedByReason() {
    DeliveryStats now = stats.get();
    Map<String, Long> dropped = new LinkedHashMap<>();
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason.name(), now.dropped(reason));
    }
    return dropped;
  }

  @Override
  public int getQueuedTasks() {
    return stats.get().queuedTasks();
  }

  @Override
  public long getQueuedBytes() {
    return stats.get().queuedBytes();
  }

  @Override
  public long getSpooledTasks() {
    return stats.get().spooledTasks();
  }

  @Override
  public long getSpooledBytes() {
    return stats.get().spooledBytes();
  }

  @Override
  public int getInFlightTasks() {
    return stats.get().inFlightTasks();
  }

  @Override
  public long getRetries() {
    return stats.get().retries();
  }

  @Override
  public String getHealth() {
    Health now = health.get();
    String reasons = String.join("; ", now.reasons());
    return reasons.isEmpty() ? now.status().name() : now.status() + ": " + reasons;
  }
}
