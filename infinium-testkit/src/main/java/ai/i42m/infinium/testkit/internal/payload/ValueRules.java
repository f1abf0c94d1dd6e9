package ai.i42m.infinium.testkit.internal.payload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for values, from text to lists of objects. */
final class ValueRules {
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private ValueRules() {}

  static void text(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    wellFormed(expect(String.class, "text", value, path), path);
  }

  /** Text of at most so many characters (code points, as the API counts). */
  static ValueRule text(int maxLength) {
    return (value, path, strictness) -> {
      text(value, path, strictness);
      String text = (String) value;
      if (text.codePointCount(0, text.length()) > maxLength) {
        throw new InvalidPayloadException(
            path, "exceeds maximum length of " + maxLength + " characters");
      }
    };
  }

  static void integer(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    if (!(value instanceof Long || value instanceof BigInteger)) {
      throw mismatch("an integer", value, path);
    }
  }

  static void number(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    expect(Number.class, "a number", value, path);
  }

  static void bool(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    expect(Boolean.class, "true or false", value, path);
  }

  static void seconds(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    BigDecimal seconds = new BigDecimal(expect(Number.class, "a number", value, path).toString());
    if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
      throw new InvalidPayloadException(
          path, "must be from 0 to " + MOST_SECONDS + " seconds: " + value);
    }
  }

  /** ISO 8601: a date, or a date and a time with or without an offset. */
  static void dateTime(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    String text = expect(String.class, "text", value, path);
    try {
      DateTimeFormatter format =
          text.indexOf('T') < 0
              ? DateTimeFormatter.ISO_LOCAL_DATE
              : DateTimeFormatter.ISO_DATE_TIME;
      int year = format.parse(text, LocalDate::from).getYear();
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return;
      }
    } catch (DateTimeException e) {
      // answered below, like a year out of range
    }
    throw new InvalidPayloadException(
        path, "must be ISO 8601 with a year from " + FIRST_YEAR + " to " + LAST_YEAR + ": " + text);
  }

  /** A free-form map: any names, any values, nulls and empty ones included. */
  static void map(Object value, String path, Strictness strictness) throws InvalidPayloadException {
    freeForm(expect(Map.class, "an object", value, path), path);
  }

  static void mapOfTexts(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    Map<?, ?> tags = expect(Map.class, "an object", value, path);
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      String place = path + "." + tag.getKey();
      wellFormed(expect(String.class, "text", tag.getValue(), place), place);
    }
  }

  static ValueRule listOf(ValueRule item) {
    return (value, path, strictness) -> {
      List<?> items = expect(List.class, "a list", value, path);
      for (int i = 0; i < items.size(); i++) {
        Object one = items.get(i);
        String place = path + "[" + i + "]";
        if (one == null) {
          throw new InvalidPayloadException(place, "must not be null");
        }
        item.check(one, place, strictness);
      }
    };
  }

  /** A list by {@code list}, anything else by {@code other}. */
  static ValueRule either(ValueRule other, ValueRule list) {
    return (value, path, strictness) ->
        (value instanceof List ? list : other).check(value, path, strictness);
  }

  /** A text, or a free-form map. */
  static void textOrMap(Object value, String path, Strictness strictness)
      throws InvalidPayloadException {
    if (value instanceof Map) {
      map(value, path, strictness);
    } else {
      text(value, path, strictness);
    }
  }

  private static void freeForm(@Nullable Object value, String path) throws InvalidPayloadException {
    if (value instanceof String text) {
      wellFormed(text, path);
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        freeForm(items.get(i), path + "[" + i + "]");
      }
    } else if (value instanceof Map<?, ?> members) {
      for (Map.Entry<?, ?> member : members.entrySet()) {
        freeForm(member.getValue(), path + "." + member.getKey());
      }
    }
  }

  /**
   * JSON can spell half a surrogate pair as an escape; no text store takes it. In names, the reader
   * already refuses it.
   */
  private static void wellFormed(String text, String path) throws InvalidPayloadException {
    // A whole pair is one code point beyond this range.
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new InvalidPayloadException(path, "holds half a surrogate pair");
    }
  }

  private static <T> T expect(Class<T> type, String name, @Nullable Object value, String path)
      throws InvalidPayloadException {
    if (!type.isInstance(value)) {
      throw mismatch(name, value, path);
    }
    return type.cast(value);
  }

  static InvalidPayloadException mismatch(String expected, @Nullable Object found, String path) {
    return new InvalidPayloadException(path, "must be " + expected + ", found " + nameOf(found));
  }

  private static String nameOf(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String
        ? "text"
        : value instanceof Boolean ? "a boolean" : "the number " + value;
  }
}
