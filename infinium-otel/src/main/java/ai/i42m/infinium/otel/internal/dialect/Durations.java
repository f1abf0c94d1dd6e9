package ai.i42m.infinium.otel.internal.dialect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations from the units that attributes have them in. */
public final class Durations {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final double NANOS_PER_MILLI = 1e6;

  private Durations() {}

  /** To the nearest nanosecond; null stays null. */
  public static @Nullable Duration ofSeconds(@Nullable Double seconds) {
    return seconds == null ? null : Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  /** The value of an attribute in milliseconds, whole or with fractions; null when absent. */
  static @Nullable Duration ofMillis(@Nullable Long whole, @Nullable Double fractional) {
    if (whole != null) {
      return Duration.ofMillis(whole);
    }
    return fractional == null ? null : Duration.ofNanos(Math.round(fractional * NANOS_PER_MILLI));
  }
}
