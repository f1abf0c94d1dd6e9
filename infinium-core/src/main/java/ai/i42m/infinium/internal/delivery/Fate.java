package ai.i42m.infinium.internal.delivery;

/**
 * How a task ended for this process. Each reported or adopted task has one fate, or is queued, on
 * disk or in flight.
 *
 * <p>All but the first two are drops; what they mean to a user stands in {@code DropReason}.
 */
public enum Fate {
  /** Infinium has it. */
  DELIVERED,
  /** It was left on disk at the end, for the next process. */
  SPOOLED,
  /** It was the oldest when room was needed. */
  QUEUE_FULL,
  /** It is larger than the queue, or Infinium says so. */
  TOO_LARGE,
  /** Infinium does not want it, and would not the next time. */
  REFUSED,
  /** It was tried again for as long as is worth it. */
  TOO_OLD,
  /** The client was closed before its turn came. */
  CLOSED,
  /** It was the oldest on disk when room was needed. */
  SPOOL_FULL,
  /** Its file was damaged or is gone. */
  SPOOL_CORRUPT,
  /** This library failed at it. */
  BUG;

  /** Whether the task is lost. */
  boolean isDrop() {
    return this != DELIVERED && this != SPOOLED;
  }
}
