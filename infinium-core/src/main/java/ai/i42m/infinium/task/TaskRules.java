package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the API demands of a task's own members, in the API's words. */
final class TaskRules {
  private static final double NANOS_PER_SECOND = 1e9;

  private TaskRules() {}

  static String limited(String field, @Nullable String text, int maxLength) {
    String present = WireValues.required(field, text);
    // The API counts code points, so an emoji is one character.
    if (present.length() > maxLength && present.codePointCount(0, present.length()) > maxLength) {
      throw new ValidationException(
          field, field + " exceeds maximum length of " + maxLength + " characters");
    }
    return present;
  }

  static Duration limited(@Nullable Duration duration) {
    if (duration == null) {
      throw new ValidationException("duration", "duration is required");
    }
    if (duration.isNegative()) {
      throw new ValidationException("duration", "duration must be non-negative");
    }
    if (duration.compareTo(TaskData.MAX_DURATION) > 0) {
      throw new ValidationException("duration", "duration cannot exceed 86400 seconds (24 hours)");
    }
    return duration;
  }

  /** Exact: 24 hours of nanoseconds have fewer digits than a double keeps. */
  static double secondsOf(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  /**
   * Rounded to the nanosecond; what no long can hold comes out longer than any duration allowed.
   */
  static @Nullable Duration durationOf(@Nullable Double seconds) {
    return seconds == null ? null : Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  /** Null for an object without members, which the wire leaves out. */
  static <T extends WireObject> @Nullable T unlessEmpty(@Nullable T object) {
    return object == null || MapSink.isEmpty(object) ? null : object;
  }
}
