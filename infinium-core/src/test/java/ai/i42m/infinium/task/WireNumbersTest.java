package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireNumbersTest {
  private static final BigInteger BEYOND_64_BITS = BigInteger.TWO.pow(63);
  private static final String TWENTY_DIGITS = "0.12345678901234567891";

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of((byte) 1, 1L),
        Arguments.of((short) 2, 2L),
        Arguments.of(3, 3L),
        Arguments.of(new AtomicLong(4), 4L),
        Arguments.of(0.1f, 0.1),
        Arguments.of(2.0, 2.0),
        Arguments.of(-0.0, -0.0),
        Arguments.of(BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
        Arguments.of(BEYOND_64_BITS, BEYOND_64_BITS),
        Arguments.of(new BigDecimal("5"), 5L),
        Arguments.of(new BigDecimal("5.0"), 5.0),
        Arguments.of(new BigDecimal("0.10"), 0.1),
        Arguments.of(new BigDecimal("1E+3"), 1000.0),
        Arguments.of(new BigDecimal("8.41E+21"), Double.valueOf("8.41E+21")),
        Arguments.of(new BigDecimal(TWENTY_DIGITS + "00"), new BigDecimal(TWENTY_DIGITS)),
        Arguments.of(
            new BigDecimal("12345678901234567890123.0"), new BigInteger("12345678901234567890123")),
        Arguments.of(new BigDecimal("1E+400"), new BigDecimal("1E+400")),
        Arguments.of(new BigDecimal("1E-400"), new BigDecimal("1E-400")),
        Arguments.of(new BigDecimal("0E-400"), 0.0));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void canonical_isTheNumberThatReadersGive(Number given, Number canonical) {
    assertThat(WireNumbers.canonical(given)).isEqualTo(canonical);
    assertThat(WireNumbers.canonical(canonical)).isEqualTo(canonical);
  }

  @Test
  void canonical_notANumber_isNull() {
    assertThat(WireNumbers.canonical(Double.NaN)).isNull();
    assertThat(WireNumbers.canonical(Double.POSITIVE_INFINITY)).isNull();
    assertThat(WireNumbers.canonical(Float.NEGATIVE_INFINITY)).isNull();
  }

  @Test
  void canonical_exponentAtItsLimit_isKept() {
    BigDecimal vast = new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE);

    assertThat(WireNumbers.canonical(vast)).isEqualTo(vast);
  }
}
