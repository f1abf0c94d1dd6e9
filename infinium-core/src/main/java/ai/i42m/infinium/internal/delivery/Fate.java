package ai.i42m.infinium.internal.delivery;

/**
 * How a reported task ended. Each reported task has one fate, or is queued or in flight.
 *
 * <p>All but the first are drops; what they mean to a user stands in {@code DropReason}.
 */
public enum Fate {
  /** Infinium has it. */
  DELIVERED,
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
  /** This library failed at it. */
  BUG
}
