package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Ending;
import ai.i42m.infinium.internal.delivery.Fate;
import ai.i42m.infinium.internal.delivery.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task on its way to Infinium; immutable, keeps nothing of the task.
 *
 * @param taskId the task's id, see {@link DeliveryReceipt#taskId()}
 * @param agentId in whose name it is sent; empty for a damaged file, which does not tell
 * @param traceId Infinium's name for it; null unless delivered, or when Infinium gave none
 * @param dropReason why it was lost; null unless dropped
 * @param detail why an attempt failed or the task was lost, perhaps in the server's words; null
 *     unless retried or dropped
 */
public record DeliveryEvent(
    Kind kind,
    String taskId,
    String agentId,
    @Nullable String traceId,
    @Nullable DropReason dropReason,
    @Nullable String detail) {

  /** What happened. */
  public enum Kind {
    /** It was reported, or taken over from an ended process and so is on disk already. */
    ACCEPTED,
    /** It was put on disk, and outlives this process from now on. */
    SPOOLED,
    /** An attempt failed, and there will be another one. Once for each such attempt. */
    RETRIED,
    /** Infinium has it. Last of its events. */
    DELIVERED,
    /** The client was closed and left it on disk for the next one. Last of its events. */
    LEFT_ON_DISK,
    /** It is lost. Last of its events. */
    DROPPED
  }

  static DeliveryEvent of(Progress progress) {
    Ending ending = progress.ending();
    return ending == null
        ? event(kindOf(progress.step()), progress, null)
        : event(kindOf(ending.fate()), progress, ending);
  }

  private static DeliveryEvent event(Kind kind, Progress progress, @Nullable Ending ending) {
    return new DeliveryEvent(
        kind,
        progress.ticket().id(),
        progress.ticket().agentId(),
        ending == null ? null : ending.traceId(),
        ending == null ? null : DropReason.of(ending.fate()),
        ending == null ? progress.detail() : ending.detail());
  }

  private static Kind kindOf(Progress.Step step) {
    return switch (step) {
      case ACCEPTED -> Kind.ACCEPTED;
      case SPOOLED -> Kind.SPOOLED;
      case RETRIED -> Kind.RETRIED;
      case ENDED -> throw new IllegalArgumentException("an end has an ending");
    };
  }

  private static Kind kindOf(Fate fate) {
    return switch (fate) {
      case DELIVERED -> Kind.DELIVERED;
      case SPOOLED -> Kind.LEFT_ON_DISK;
      case QUEUE_FULL, TOO_LARGE, REFUSED, TOO_OLD, CLOSED, SPOOL_FULL, SPOOL_CORRUPT, BUG ->
          Kind.DROPPED;
    };
  }
}
