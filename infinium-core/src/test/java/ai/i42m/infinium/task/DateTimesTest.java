package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
  @Test
  void now_isTheTimeInUtc_toTheMicrosecond() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String now = DateTimes.now();

    assertThat(Instant.parse(now)).isBetween(before, Instant.now());
    assertThat(now).matches("[\\d-]{10}T[\\d:]{8}(\\.(\\d{3}|\\d{6}))?Z");
    assertThat(DateTimes.requireValid("current_datetime", now)).isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T10:15:30Z",
        "2026-11-20T10:15:30.123456789Z",
        "2026-11-20T10:15:30+02:00",
        "2026-11-20T10:15:30-0530",
        "2026-11-20T10:15:30+02",
        "2026-11-20T10:15:30",
        "2026-11-20 10:15:30.5",
        "2026-11-20T10:15",
        "2026-11-20t10:15:30z",
        "2026-11-20",
        "1900-01-01T00:00:00Z",
        "2100-12-31T23:59:59Z"
      })
  void requireValid_iso8601_isKeptAsGiven(String text) {
    assertThat(DateTimes.requireValid("current_datetime", text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1732098930",
        "2026-11-31T10:15:30Z",
        "2026-13-01",
        "2026-11-20T25:00:00Z",
        "2026-11-20T10:60:00Z",
        "2026-11-20T10:15:30+25:00",
        "2026-11-20T",
        "2026-11-20T10:15:30ZZ",
        "2026-11-20Z",
        "20/11/2026",
        "1899-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "+12026-11-20T10:15:30Z",
        "２０２６-11-20T10:15:30Z",
        " 2026-11-20T10:15:30Z",
        "2026-11-20T10:15:30Z\n"
      })
  void requireValid_anythingElse_isRefused(String text) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> DateTimes.requireValid("current_datetime", text))
        .withMessage("current_datetime must be a valid ISO 8601 string")
        .extracting(ValidationException::field)
        .isEqualTo("current_datetime");
  }

  @Test
  void requireValid_instant_isUtcToTheMicrosecond() {
    Instant instant = Instant.parse("2026-11-20T10:15:30.123456789Z");

    assertThat(DateTimes.requireValid("current_datetime", instant))
        .isEqualTo("2026-11-20T10:15:30.123456Z");
  }

  @Test
  void requireValid_instantOutOfRange_isRefused() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> DateTimes.requireValid("current_datetime", Instant.MAX));
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(
            () ->
                DateTimes.requireValid(
                    "current_datetime", Instant.parse("1899-12-31T23:59:59.999Z")));
  }
}
