package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TextLimitsTest {
  @Test
  void defaults_areWhatTheReaderShows() {
    TextLimits limits = TextLimits.defaults();

    assertThat(
            List.of(
                limits.name(),
                limits.description(),
                limits.inputSummary(),
                limits.outputSummary(),
                limits.stepInputPreview(),
                limits.stepOutputPreview(),
                limits.toolInputSummary(),
                limits.toolOutputSummary(),
                limits.stackTrace()))
        .containsExactly(500, 10_000, 3_000, 8_000, 500, 1_500, 300, 1_500, 1_000);
  }

  @Test
  void builder_setsEachLimit() {
    TextLimits limits =
        TextLimits.builder()
            .setName(11)
            .setDescription(12)
            .setInputSummary(13)
            .setOutputSummary(14)
            .setStepInputPreview(15)
            .setStepOutputPreview(16)
            .setToolInputSummary(17)
            .setToolOutputSummary(18)
            .setStackTrace(19)
            .build();

    assertThat(
            List.of(
                limits.name(),
                limits.description(),
                limits.inputSummary(),
                limits.outputSummary(),
                limits.stepInputPreview(),
                limits.stepOutputPreview(),
                limits.toolInputSummary(),
                limits.toolOutputSummary(),
                limits.stackTrace()))
        .containsExactly(11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  @Test
  void builder_refusesLimitsThatInfiniumWould() {
    refuses("name not from 3 to 500: 501", builder -> builder.setName(501));
    refuses("name not from 3 to 500: 2", builder -> builder.setName(2));
    refuses("description not from 3 to 10000: 10001", builder -> builder.setDescription(10_001));
    refuses("stackTrace not from 3 to 1048576: 0", builder -> builder.setStackTrace(0));
  }

  private static void refuses(String message, Consumer<TextLimits.Builder> setter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setter.accept(TextLimits.builder()))
        .withMessage(message);
  }

  @Test
  void cut_keepsWhatFits() {
    assertThat(TextLimits.cut("", 3)).isEmpty();
    assertThat(TextLimits.cut("abcde", 5)).isEqualTo("abcde");
  }

  @Test
  void cut_endsInDots_withinTheLimit() {
    assertThat(TextLimits.cut("abcdef", 5)).isEqualTo("ab...");
    assertThat(TextLimits.cut("abcdef", 3)).isEqualTo("...");
  }

  @Test
  void cut_splitsNoSurrogatePair() {
    assertThat(TextLimits.cut("a😀bcdef", 5)).isEqualTo("a...");
    assertThat(TextLimits.cut("a😀bcdef", 6)).isEqualTo("a😀...");
  }

  @Test
  void cut_toLessThanTheDots_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TextLimits.cut("abc", 2));
  }
}
