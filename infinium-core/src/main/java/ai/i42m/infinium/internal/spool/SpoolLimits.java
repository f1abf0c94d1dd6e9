package ai.i42m.infinium.internal.spool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How much one spool keeps for how long; what is beyond goes, oldest first.
 *
 * @param maxBytes most bytes of all its files, at least 1; those of other open spools not counted
 * @param maxTasks most tasks, at least 1
 * @param maxAge longest time that a task waits, above 0
 */
public record SpoolLimits(long maxBytes, int maxTasks, Duration maxAge) {
  private static final SpoolLimits DEFAULTS =
      new SpoolLimits(256L * 1024 * 1024, 10_000, Duration.ofDays(3));

  /** Checks the limits. */
  public SpoolLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes < 1: " + maxBytes);
    }
    if (maxTasks < 1) {
      throw new IllegalArgumentException("maxTasks < 1: " + maxTasks);
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge <= 0: " + maxAge);
    }
  }

  /** 256 MiB, 10 000 tasks, 3 days. */
  public static SpoolLimits defaults() {
    return DEFAULTS;
  }

  /** As far as a long goes: 292 years. */
  long maxAgeNanos() {
    return TimeUnit.NANOSECONDS.convert(maxAge);
  }
}
