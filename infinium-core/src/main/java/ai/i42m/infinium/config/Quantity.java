package ai.i42m.infinium.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers with units; stateless. */
final class Quantity {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ?([A-Za-z]*)");

  /** As OpenTelemetry's own settings have them. */
  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "", Duration.ofMillis(1),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> SIZE_UNITS =
      Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);

  private Quantity() {}

  /** Null when the text is no length of time, or too long for one. */
  static @Nullable Duration duration(String text) {
    Matcher form = FORM.matcher(text);
    Duration unit = form.matches() ? TIME_UNITS.get(form.group(2)) : null;
    try {
      return unit == null ? null : unit.multipliedBy(Long.parseLong(form.group(1)));
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** Null when the text is no number of bytes, or too large for one. */
  static @Nullable Long bytes(String text) {
    Matcher form = FORM.matcher(text);
    Long unit = form.matches() ? SIZE_UNITS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
    try {
      return unit == null ? null : Math.multiplyExact(unit, Long.parseLong(form.group(1)));
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
