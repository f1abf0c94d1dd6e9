package ai.i42m.infinium.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header: whole seconds, or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {
  /** Longest wait that is believed: a garbled header must not silence a client for good. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * The wait from now on, zero to {@link #LONGEST}; null when the header is absent or unreadable.
   *
   * @param date the answer's {@code Date} header: a date is measured against the server's own clock
   *     where it tells it, because ours may be wrong
   * @param now our clock, for an answer without {@code Date}
   */
  static @Nullable Duration parse(@Nullable String header, @Nullable String date, Instant now) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    if (SECONDS.matcher(value).matches()) {
      return value.length() > MOST_DIGITS ? LONGEST : bounded(Long.parseLong(value));
    }
    Instant until = httpDate(value);
    if (until == null) {
      return null;
    }
    Instant from = date == null ? null : httpDate(date.strip());
    return bounded(until.getEpochSecond() - (from == null ? now : from).getEpochSecond());
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
  }

  private static @Nullable Instant httpDate(String value) {
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException notADate) {
      return null;
    }
  }
}
