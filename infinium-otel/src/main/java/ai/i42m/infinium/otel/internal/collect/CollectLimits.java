package ai.i42m.infinium.otel.internal.collect;

import java.time.Duration;

/**
 * How much may wait for completion, and how long.
 *
 * @param maxOpenTasks open trees in all, tasks or not yet known to be one; when one more comes the
 *     oldest leaves
 * @param maxSpansPerTask further spans of a task are counted and left out
 * @param maxBytes what the spans of all open trees may weigh, nearly; when they weigh more the
 *     oldest leave
 * @param idle how long a task whose root has ended waits for a span that stays open, without any
 *     news; measured by sweeps, so up to one sweep longer
 * @param maxAge how long a root may be open; a task cannot be longer than 24 hours
 */
public record CollectLimits(
    int maxOpenTasks, int maxSpansPerTask, long maxBytes, Duration idle, Duration maxAge) {

  private static final long MIB = 1L << 20;

  /** 10 000 open trees, 10 000 spans each, 64 MiB but no more than an eighth of the heap. */
  public static final CollectLimits DEFAULTS =
      new CollectLimits(
          10_000,
          10_000,
          Math.min(64 * MIB, Runtime.getRuntime().maxMemory() / 8),
          Duration.ofSeconds(30),
          Duration.ofHours(24));

  /** The same with another bound in bytes. */
  public CollectLimits withMaxBytes(long bytes) {
    return new CollectLimits(maxOpenTasks, maxSpansPerTask, bytes, idle, maxAge);
  }

  /**
   * What trees without any sign of a task may weigh together: an eighth of everything. Enough for
   * the requests that a busy server has open; more would be room taken from tasks.
   */
  long maxProvisionalBytes() {
    return maxBytes / 8;
  }
}
