package ai.i42m.infinium.testkit.internal.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes dates as HTTP headers have them (RFC 9110, 5.6.7): GMT, whole seconds. */
public final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /** Such as {@code Thu, 05 Nov 2026 08:49:37 GMT}; fractions of a second are dropped. */
  public static String format(Instant date) {
    return FORMAT.format(date);
  }
}
