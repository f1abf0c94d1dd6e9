package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireValuesTest {
  @ParameterizedTest
  @CsvSource({
    "plain,            plain",
    "Zürich 🙂 𝒳,       Zürich 🙂 𝒳",
    "\ud83d,           \ufffd",
    "a\ud83d,          a\ufffd",
    "\ude42b,          \ufffdb",
    "\ud83d\ud83d\ude42, \ufffd🙂",
    "\ude42\ud83d,     \ufffd\ufffd",
    "🙂\ud83d🙂\ude42,   🙂\ufffd🙂\ufffd"
  })
  void text_loneSurrogates_becomeReplacementCharacters(String given, String wellFormed) {
    assertThat(WireValues.text(given)).isEqualTo(wellFormed);
  }

  @Test
  void text_wellFormed_isTheSameInstance() {
    String text = "Zürich 🙂".repeat(10);

    assertThat(WireValues.text(text)).isSameAs(text);
  }

  @Test
  void texts_copiesWithoutNulls() {
    List<String> given = new ArrayList<>(Arrays.asList("a", null, "\ud83d"));
    List<String> copy = WireValues.texts(given);
    given.clear();

    assertThat(copy).containsExactly("a", "\ufffd").isUnmodifiable();
  }

  @Test
  void finite_refusesWhatJsonCannotSay() {
    assertThat(WireValues.finite("deal_value", -2.5)).isEqualTo(-2.5);
    assertThat(WireValues.finite("deal_value", null)).isNull();
    assertRefused("deal_value cannot be NaN", Double.NaN);
    assertRefused("deal_value cannot be infinite", Double.NEGATIVE_INFINITY);
  }

  @Test
  void millis_tooLong_isRefused() {
    assertThat(WireValues.millis("duration_ms", Duration.ofNanos(1_999_999))).isEqualTo(1);
    assertThat(WireValues.millis("duration_ms", null)).isNull();
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> WireValues.millis("duration_ms", Duration.ofSeconds(Long.MAX_VALUE)))
        .withMessage("duration_ms is too long");
  }

  private static void assertRefused(String message, double value) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> WireValues.finite("deal_value", value))
        .withMessage(message);
  }
}
