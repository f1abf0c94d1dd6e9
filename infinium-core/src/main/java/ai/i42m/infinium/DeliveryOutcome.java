package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Ending;
import ai.i42m.infinium.internal.delivery.Fate;
import org.jspecify.annotations.Nullable;

/**
 * How a reported task ended for this client: delivered, left on disk for the next one, or dropped;
 * immutable.
 *
 * @param taskId the task's id, see {@link DeliveryReceipt#taskId()}
 * @param traceId Infinium's name for the task; null unless delivered, or when Infinium gave none
 * @param leftOnDisk whether the client was closed and left it in the spool
 * @param dropReason why it was lost; null when it was not
 * @param detail more about the loss, perhaps in the server's words; null when it was not lost
 */
public record DeliveryOutcome(
    String taskId,
    @Nullable String traceId,
    boolean leftOnDisk,
    @Nullable DropReason dropReason,
    @Nullable String detail) {

  static DeliveryOutcome of(String taskId, Ending ending) {
    DropReason reason = DropReason.of(ending.fate());
    boolean leftOnDisk = ending.fate() == Fate.SPOOLED;
    return new DeliveryOutcome(taskId, ending.traceId(), leftOnDisk, reason, ending.detail());
  }

  /** Whether Infinium has the task. */
  public boolean delivered() {
    return dropReason == null && !leftOnDisk;
  }
}
