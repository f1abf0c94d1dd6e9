package ai.i42m.infinium.otel.internal.collect;

import java.time.Duration;

/**
 * How much may wait for completion, and how long.
 *
 * @param maxOpenTasks open trees in all, tasks or not yet known to be one; when one more comes the
 *     oldest leaves
 * @param maxSpansPerTask further spans of a task are counted and left out
 * @param idle how long a task whose root has ended waits for a span that stays open, without any
 *     news; measured by sweeps, so up to one sweep longer
 * @param maxAge how long a root may be open; a task cannot be longer than 24 hours
 */
public record CollectLimits(int maxOpenTasks, int maxSpansPerTask, Duration idle, Duration maxAge) {

  /** 10 000 open trees, 10 000 spans each, 30 s idle, 24 h. */
  public static final CollectLimits DEFAULTS =
      new CollectLimits(10_000, 10_000, Duration.ofSeconds(30), Duration.ofHours(24));
}
