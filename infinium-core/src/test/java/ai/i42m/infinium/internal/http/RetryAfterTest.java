package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void parse_readsSeconds() {
    assertThat(parse("119")).isEqualTo(Duration.ofSeconds(119));
    assertThat(parse(" 0 ")).isEqualTo(Duration.ZERO);
  }

  @Test
  void parse_readsHttpDate() {
    assertThat(parse("Sat, 21 Nov 2026 10:01:30 GMT")).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void parse_measuresDateAgainstServersClock() {
    Duration wait =
        RetryAfter.parse("Sat, 21 Nov 2026 09:00:30 GMT", "Sat, 21 Nov 2026 09:00:00 GMT", NOW);

    assertThat(wait).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void parse_whenServersDateIsUnreadable_measuresAgainstOurs() {
    Duration wait = RetryAfter.parse("Sat, 21 Nov 2026 10:00:30 GMT", "noon", NOW);

    assertThat(wait).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void parse_ofPastDate_isZero() {
    assertThat(parse("Sat, 21 Nov 2026 09:59:59 GMT")).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void parse_ofFarFuture_isOneDay(String header) {
    assertThat(parse(header)).isEqualTo(RetryAfter.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "Sat, 32 Nov 2026 10:00:00 GMT", "١٢"})
  void parse_ofGarbage_isNull(String header) {
    assertThat(parse(header)).isNull();
  }

  @Test
  void parse_ofNoHeader_isNull() {
    assertThat(parse(null)).isNull();
  }

  private static @Nullable Duration parse(@Nullable String header) {
    return RetryAfter.parse(header, null, NOW);
  }
}
