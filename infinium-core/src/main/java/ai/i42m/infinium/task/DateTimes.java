package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as Infinium takes them: ISO 8601 texts. */
public final class DateTimes {
  private static final int MIN_YEAR = 1900;
  private static final int MAX_YEAR = 2100;
  private static final Instant MIN_INSTANT = startOf(MIN_YEAR);
  private static final Instant END_INSTANT = startOf(MAX_YEAR + 1);

  /** A date, alone or with a time; the time with or without an offset. */
  private static final Pattern ISO_8601 =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "(?:[Zz]|([+-]\\d{2}(?::?\\d{2})?))?)?");

  private DateTimes() {}

  /**
   * The time now, in UTC with at most six digits of a second: {@code 2026-11-20T10:15:30.123456Z}.
   *
   * <p>For the {@code current_datetime} of a map and the times of {@link
   * ai.i42m.infinium.task.section.TimeTracking}. A {@link TaskData} without a time has that of its
   * building.
   */
  public static String now() {
    return textOf(Instant.now());
  }

  /**
   * {@code instant} in UTC with at most six digits of a second, which every reader of ISO 8601
   * takes.
   */
  static String textOf(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  /**
   * {@link #textOf(Instant)}.
   *
   * @throws ValidationException when the year is not in 1900–2100
   */
  static String requireValid(String field, Instant instant) {
    if (instant.isBefore(MIN_INSTANT) || !instant.isBefore(END_INSTANT)) {
      throw invalid(field);
    }
    return textOf(instant);
  }

  /**
   * {@code text} itself; null stays null.
   *
   * @throws ValidationException when it is not ISO 8601 or the year is not in 1900–2100
   */
  static @Nullable String requireValid(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = ISO_8601.matcher(text);
    if (!matcher.matches() || !isPossible(matcher)) {
      throw invalid(field);
    }
    return text;
  }

  private static ValidationException invalid(String field) {
    return new ValidationException(field, field + " must be a valid ISO 8601 string");
  }

  private static boolean isPossible(Matcher matcher) {
    try {
      int year = LocalDate.parse(matcher.group(1)).getYear();
      if (matcher.group(2) != null) {
        LocalTime.parse(matcher.group(2));
      }
      if (matcher.group(3) != null) {
        ZoneOffset.of(matcher.group(3));
      }
      return year >= MIN_YEAR && year <= MAX_YEAR;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
