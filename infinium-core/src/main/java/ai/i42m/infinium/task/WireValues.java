package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a value obeys before it enters the model.
 *
 * <p>What has passed here survives a round trip through JSON unchanged: texts are well-formed
 * UTF-16, numbers finite, maps free of foreign types. Public because the sections live in a package
 * of their own; applications have no need of it.
 */
public final class WireValues {
  /** Deepest nesting of maps and lists in a free-form map; the reader of JSON has room for it. */
  public static final int MAX_NESTING = 100;

  private static final char REPLACEMENT = '\uFFFD';

  private WireValues() {}

  /**
   * {@code text} with each lone surrogate replaced by U+FFFD.
   *
   * <p>A lone surrogate has no UTF-8 form. A text cut in the middle of an emoji holds one, and that
   * must not cost the task.
   */
  public static String text(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPairAt(text, i)) {
          return repair(text, i);
        }
        i++;
      }
    }
    return text;
  }

  /** {@link #text(String)}, with null for null. */
  public static @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /**
   * {@link #text(String)} of a member that must be there.
   *
   * @throws ValidationException when it is null: "{@code field} is required"
   */
  public static String required(String field, @Nullable String text) {
    if (text == null) {
      throw missing(field);
    }
    return text(text);
  }

  /**
   * A number that must be there.
   *
   * @throws ValidationException when it is null: "{@code field} is required"
   */
  public static long required(String field, @Nullable Long number) {
    if (number == null) {
      throw missing(field);
    }
    return number;
  }

  /** A copy of {@code texts}, unmodifiable, well-formed and without nulls. */
  public static List<String> texts(Collection<? extends @Nullable String> texts) {
    List<String> copy = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (text != null) {
        copy.add(text(text));
      }
    }
    return Collections.unmodifiableList(copy);
  }

  /** An unmodifiable copy of {@code values} without its nulls. */
  public static <T> List<T> objects(Collection<? extends @Nullable T> values) {
    List<T> copy = new ArrayList<>(values.size());
    for (T value : values) {
      if (value != null) {
        copy.add(value);
      }
    }
    return Collections.unmodifiableList(copy);
  }

  /**
   * {@code value} itself; null stays null.
   *
   * @throws ValidationException when it is NaN or infinite, which JSON cannot say
   */
  public static @Nullable Double finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new ValidationException(
          field, field + (value.isNaN() ? " cannot be NaN" : " cannot be infinite"));
    }
    return value;
  }

  /**
   * {@code duration} in whole milliseconds, rounded down; null stays null.
   *
   * @throws ValidationException when it is longer than 64 bits of milliseconds
   */
  public static @Nullable Long millis(String field, @Nullable Duration duration) {
    try {
      return duration == null ? null : duration.toMillis();
    } catch (ArithmeticException e) {
      throw new ValidationException(field, field + " is too long");
    }
  }

  /**
   * A deep, ordered, unmodifiable copy of a free-form map; null stays null.
   *
   * <p>Texts become {@link #text(String) well-formed} and numbers Long, Double, BigInteger or
   * BigDecimal, whichever a JSON reader would give; NaN and the infinite become null. Enums become
   * their names, collections and arrays lists.
   *
   * @throws ValidationException with the path, for values that JSON cannot hold and for nesting
   *     deeper than {@value #MAX_NESTING} levels, which a map that contains itself has
   */
  public static @Nullable Map<String, @Nullable Object> map(String field, @Nullable Map<?, ?> map) {
    return map == null ? null : new FreeForm(field).copyOf(map);
  }

  /**
   * {@link #map} whose values must be texts; null stays null, and so do null values.
   *
   * @throws ValidationException with the path, for any other value
   */
  public static @Nullable Map<String, @Nullable String> tags(
      String field, @Nullable Map<?, ?> map) {
    return map == null ? null : new FreeForm(field).copyOfTexts(map);
  }

  private static ValidationException missing(String field) {
    return new ValidationException(field, field + " is required");
  }

  private static boolean isPairAt(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  private static String repair(String text, int firstLone) {
    StringBuilder repaired = new StringBuilder(text);
    for (int i = firstLone; i < repaired.length(); i++) {
      if (isPairAt(text, i)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        repaired.setCharAt(i, REPLACEMENT);
      }
    }
    return repaired.toString();
  }
}
