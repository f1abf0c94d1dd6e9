package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.DeliveryCounts;
import ai.i42m.infinium.internal.delivery.Fate;
import ai.i42m.infinium.internal.spool.SpoolCounts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of all tasks reported to a client, or taken over by it, at one instant.
 *
 * <p>The parts always add up: reported + adopted = delivered + dropped + queued + spooled + in
 * flight. Immutable; counts start at 0 with the client and never fall, but for those that wait or
 * are in flight.
 */
public final class DeliveryStats {
  private final DeliveryCounts counts;
  private final long spooledBytes;

  DeliveryStats(DeliveryCounts counts, @Nullable SpoolCounts spool) {
    this.counts = counts;
    this.spooledBytes = spool == null ? 0 : spool.bytes();
  }

  /** Tasks handed to {@link InfiniumClient#report}. */
  public long reported() {
    return counts.reported();
  }

  /** Tasks taken over from ended processes that used the same spool directory. */
  public long adopted() {
    return counts.adopted();
  }

  /** Tasks that Infinium has. */
  public long delivered() {
    return ended(Fate.DELIVERED);
  }

  /** Tasks lost, for whatever reason. */
  public long dropped() {
    long ended = counts.ended().values().stream().mapToLong(Long::longValue).sum();
    return ended - delivered() - ended(Fate.SPOOLED);
  }

  /** Tasks lost for one reason. */
  public long dropped(DropReason reason) {
    return ended(reason.fate());
  }

  /** Tasks that wait in memory for their turn, or to be tried again. */
  public int queuedTasks() {
    return counts.queued();
  }

  /**
   * Memory that the waiting tasks hold, estimated, in bytes; one that waits alone is not counted.
   */
  public long queuedBytes() {
    return counts.queuedBytes();
  }

  /** Tasks that wait on disk; after {@link InfiniumClient#close()}, those that were left there. */
  public long spooledTasks() {
    return counts.onDisk() + ended(Fate.SPOOLED);
  }

  /** Size of this client's files in the spool, in bytes; those of tasks in flight among them. */
  public long spooledBytes() {
    return spooledBytes;
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
        + ", adopted="
        + adopted()
        + ", ended="
        + ended
        + ", queuedTasks="
        + queuedTasks()
        + ", queuedBytes="
        + queuedBytes()
        + ", spooledTasks="
        + spooledTasks()
        + ", spooledBytes="
        + spooledBytes()
        + ", inFlightTasks="
        + inFlightTasks()
        + ", retries="
        + retries()
        + "]";
  }
}
