package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.DeliveryCounts;
import ai.i42m.infinium.internal.delivery.Fate;
import java.util.Map;

/**
 * What became of all tasks reported to a client, at one instant.
 *
 * <p>The parts always add up: reported = delivered + dropped + queued + in flight. Immutable;
 * counts start at 0 with the client and never fall, but for the queued and in-flight ones.
 */
public final class DeliveryStats {
  private final DeliveryCounts counts;

  DeliveryStats(DeliveryCounts counts) {
    this.counts = counts;
  }

  /** Tasks handed to {@link InfiniumClient#report}. */
  public long reported() {
    return counts.reported();
  }

  /** Tasks that Infinium has. */
  public long delivered() {
    return ended(Fate.DELIVERED);
  }

  /** Tasks lost, for whatever reason. */
  public long dropped() {
    return counts.ended().values().stream().mapToLong(Long::longValue).sum() - delivered();
  }

  /** Tasks lost for one reason. */
  public long dropped(DropReason reason) {
    return ended(reason.fate());
  }

  /** Tasks that wait for their turn, or to be tried again. */
  public int queuedTasks() {
    return counts.queued();
  }

  /**
   * Memory that the waiting tasks hold, estimated, in bytes; one that waits alone is not counted.
   */
  public long queuedBytes() {
    return counts.queuedBytes();
  }

  /** Tasks being sent. */
  public int inFlightTasks() {
    return counts.inFlight();
  }

  /** Attempts made after a task's first one. */
  public long retries() {
    return counts.retries();
  }

  private long ended(Fate fate) {
    return counts.ended().getOrDefault(fate, 0L);
  }

  /** All counts. */
  @Override
  public String toString() {
    Map<Fate, Long> ended = counts.ended();
    return "DeliveryStats[reported="
        + reported()
        + ", ended="
        + ended
        + ", queuedTasks="
        + queuedTasks()
        + ", queuedBytes="
        + queuedBytes()
        + ", inFlightTasks="
        + inFlightTasks()
        + ", retries="
        + retries()
        + "]";
  }
}
