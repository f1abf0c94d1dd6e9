package ai.i42m.infinium.internal.spool;

import org.jspecify.annotations.Nullable;

/**
 * A task that the spool had and will not give out any more.
 *
 * @param taskId its id
 * @param task the handle that was given out for it; null when there was none
 * @param detail more about it, in our own words and without contents, for a log
 */
public record SpoolLoss(
    String taskId, @Nullable SpooledTask task, SpoolLoss.Reason reason, String detail) {
  /** Why a task was lost. */
  public enum Reason {
    /** Newer tasks needed the room, and it was the oldest. */
    SPOOL_FULL,
    /** Its file is damaged or gone. */
    SPOOL_CORRUPT,
    /** It could not be delivered in the longest time that a task is kept. */
    TOO_OLD
  }
}
