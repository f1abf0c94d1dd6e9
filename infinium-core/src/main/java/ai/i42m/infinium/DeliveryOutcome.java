package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Ending;
import org.jspecify.annotations.Nullable;

/**
 * How a reported task ended; immutable.
 *
 * @param taskId the task's id, see {@link DeliveryReceipt#taskId()}
 * @param traceId Infinium's name for the task; null when it was dropped or Infinium gave none
 * @param dropReason why it was lost; null when it was delivered
 * @param detail more about the loss, perhaps in the server's words; null when it was delivered
 */
public record DeliveryOutcome(
    String taskId,
    @Nullable String traceId,
    @Nullable DropReason dropReason,
    @Nullable String detail) {

  static DeliveryOutcome of(String taskId, Ending ending) {
    DropReason reason = DropReason.of(ending.fate());
    return new DeliveryOutcome(taskId, ending.traceId(), reason, ending.detail());
  }

  /** Whether Infinium has the task. */
  public boolean delivered() {
    return dropReason == null;
  }
}
