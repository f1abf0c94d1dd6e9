package ai.i42m.infinium.task;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of any class as the one that a JSON reader gives for their digits, so that they equal
 * what is read back.
 *
 * <p>Public because JSON lives in a package of its own; applications have no need of it.
 */
public final class WireNumbers {
  /** Most significant digits that a Double is ever written with. */
  private static final int MAX_DOUBLE_DIGITS = 17;

  private WireNumbers() {}

  /**
   * {@code number} as a Long, Double, BigInteger or BigDecimal; null when it is NaN or infinite,
   * which JSON cannot say.
   *
   * <p>Whole numbers beyond 64 bits are BigIntegers. Fractions are Doubles unless they have more
   * digits or a larger exponent than a Double, in which case they are BigDecimals without trailing
   * zeros.
   */
  public static @Nullable Number canonical(Number number) {
    if (isWhole(number)) {
      return number.longValue();
    }
    if (number instanceof BigInteger integer) {
      return canonical(integer);
    }
    if (number instanceof BigDecimal decimal) {
      return canonical(decimal);
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return null;
    }
    // A float through its digits: widening would turn 0.1f into 0.10000000149011612.
    return number instanceof Float ? Double.valueOf(number.toString()) : value;
  }

  /**
   * {@link #canonical} of a number that was written with a point or an exponent, even if it has
   * nothing behind them.
   */
  public static Number fraction(BigDecimal decimal) {
    BigDecimal stripped = strip(decimal);
    double value = stripped.doubleValue();
    boolean inRange = Double.isFinite(value) && (value != 0) == (stripped.signum() != 0);
    if (inRange && stripped.precision() <= MAX_DOUBLE_DIGITS) {
      return value;
    }
    return stripped.scale() == 0 ? canonical(stripped.unscaledValue()) : stripped;
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicLong
        || number instanceof AtomicInteger;
  }

  private static Number canonical(BigInteger integer) {
    return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
  }

  private static Number canonical(BigDecimal decimal) {
    return decimal.scale() == 0 ? canonical(decimal.unscaledValue()) : fraction(decimal);
  }

  private static BigDecimal strip(BigDecimal decimal) {
    try {
      return decimal.stripTrailingZeros();
    } catch (ArithmeticException exponentOutOfRange) {
      return decimal;
    }
  }
}
