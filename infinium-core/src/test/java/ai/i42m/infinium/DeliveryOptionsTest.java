package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryOptionsTest {
  private final DeliveryOptions.Builder builder = DeliveryOptions.builder();

  static Stream<Arguments> bounds() {
    return Stream.of(
        bound("maxQueuedTasks", (b, n) -> b.setMaxQueuedTasks((int) (long) n)),
        bound("maxQueuedBytes", DeliveryOptions.Builder::setMaxQueuedBytes),
        bound("maxSpooledTasks", (b, n) -> b.setMaxSpooledTasks((int) (long) n)),
        bound("maxSpooledBytes", DeliveryOptions.Builder::setMaxSpooledBytes));
  }

  private static Arguments bound(String name, BiConsumer<DeliveryOptions.Builder, Long> setter) {
    return Arguments.of(name, setter);
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void bounds_beginAtOne(String name, BiConsumer<DeliveryOptions.Builder, Long> setter) {
    for (long wrong : new long[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> setter.accept(builder, wrong))
          .withMessage(name + " < 1: " + wrong);
    }
    assertThatCode(() -> setter.accept(builder, 1L)).doesNotThrowAnyException();
  }

  @Test
  void maxAge_isPositiveAndAtMostAYear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.setMaxAge(Duration.ZERO))
        .withMessage("maxAge <= 0: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.setMaxAge(Duration.ofDays(366)))
        .withMessage("maxAge > 365 days: PT8784H");
  }

  @Test
  void closeTimeout_mayBeZero_notLess() {
    assertThatCode(() -> builder.setCloseTimeout(Duration.ZERO)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.setCloseTimeout(Duration.ofMillis(-1)))
        .withMessage("closeTimeout <= 0: PT-0.001S");
  }
}
