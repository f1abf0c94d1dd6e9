package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Why a reported task was lost; each loss has one reason, a count in {@link DeliveryStats} and a
 * log line.
 */
public enum DropReason {
  /**
   * The queue was full, and this was its oldest task. Infinium is slower than the agent or out of
   * reach; a larger queue bridges more time.
   */
  QUEUE_FULL(Fate.QUEUE_FULL),

  /**
   * The task found others waiting and is larger than the whole queue, or Infinium answered that it
   * is too large (413). Record shorter texts. One over 1 048 576 bytes alone is trimmed instead.
   */
  TOO_LARGE(Fate.TOO_LARGE),

  /**
   * Infinium answered that it does not want the task: 400, 404, 422, redirects and other 4xx. The
   * outcome's detail holds its words.
   */
  REFUSED(Fate.REFUSED),

  /**
   * For 3 days, see {@link DeliveryOptions.Builder#setMaxAge}, Infinium could not be reached, did
   * not answer in time, was too busy (429), failed (5xx), or refused the agent (401, 403). The
   * outcome's detail holds the last failure.
   */
  TOO_OLD(Fate.TOO_OLD),

  /** The client was closed before the task's turn came, or before it was reported. */
  CLOSED(Fate.CLOSED),

  /**
   * The spool was full, and this was the oldest task on disk. Infinium has been out of reach for
   * long; a larger spool bridges more time.
   */
  SPOOL_FULL(Fate.SPOOL_FULL),

  /**
   * The task's file was damaged, incomplete or gone. What is left of it lies in the spool's {@code
   * dead} directory; look for a failing disk, or programs that clean up old files.
   */
  SPOOL_CORRUPT(Fate.SPOOL_CORRUPT),

  /** This library failed at the task. The log line says where; please report it. */
  BUG(Fate.BUG);

  private final Fate fate;

  DropReason(Fate fate) {
    this.fate = fate;
  }

  Fate fate() {
    return fate;
  }

  /** Null for a task that is not lost. */
  static @Nullable DropReason of(Fate fate) {
    for (DropReason reason : values()) {
      if (reason.fate == fate) {
        return reason;
      }
    }
    return null;
  }
}
