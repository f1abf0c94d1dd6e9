package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies one free-form map into the values that a JSON reader would give for it.
 *
 * <p>Used once, by one thread.
 */
final class FreeForm {
  /**
   * Longest key, in characters; Jackson's reader has a limit of its own on names, counted in bytes.
   */
  private static final int MAX_KEY_LENGTH = 1_000;

  /**
   * Longest number, without sign and exponent; about 900 digits, as Jackson's reader refuses more
   * than 1 000 characters.
   *
   * <p>In bits, because counting the digits of a huge number takes quadratic time.
   */
  private static final int MAX_NUMBER_BITS = 3_000;

  /** Largest exponent either way; near 2^31, BigDecimal cannot read its own text. */
  private static final int MAX_SCALE = 100_000;

  private static final int MAX_PATH_LENGTH = 200;

  private final String field;

  /** Keys and indexes from the map down to the value at hand. */
  private final Deque<Object> path = new ArrayDeque<>(4);

  FreeForm(String field) {
    this.field = field;
  }

  Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = key(entry.getKey());
      path.addLast(key);
      copy.put(key, copyOf(entry.getValue()));
      path.removeLast();
    }
    return Collections.unmodifiableMap(copy);
  }

  Map<String, @Nullable String> copyOfTexts(Map<?, ?> map) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = key(entry.getKey());
      path.addLast(key);
      texts.put(key, textOf(entry.getValue()));
      path.removeLast();
    }
    return Collections.unmodifiableMap(texts);
  }

  private @Nullable String textOf(@Nullable Object value) {
    if (value == null || value instanceof CharSequence) {
      return value == null ? null : WireValues.text(value.toString());
    }
    throw refused("expected text, found " + MapSource.kindOf(value));
  }

  private @Nullable Object copyOf(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return WireValues.text(value.toString());
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return copyOfNested(value);
  }

  private Object copyOfNested(Object value) {
    if (path.size() >= WireValues.MAX_NESTING) {
      throw refused("nested deeper than " + WireValues.MAX_NESTING + " levels");
    }
    if (value instanceof Map<?, ?> map) {
      return copyOf(map);
    }
    if (value instanceof Collection<?> collection) {
      return copyOf(collection.iterator());
    }
    if (value.getClass().isArray()) {
      return copyOfArray(value);
    }
    throw refused("expected text, number, boolean, list or map, found " + MapSource.kindOf(value));
  }

  private List<@Nullable Object> copyOf(Iterator<?> values) {
    List<@Nullable Object> copy = new ArrayList<>();
    while (values.hasNext()) {
      path.addLast(copy.size());
      copy.add(copyOf(values.next()));
      path.removeLast();
    }
    return Collections.unmodifiableList(copy);
  }

  private List<@Nullable Object> copyOfArray(Object array) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      values.add(Array.get(array, i));
    }
    return copyOf(values.iterator());
  }

  private String key(@Nullable Object key) {
    if (!(key instanceof String text)) {
      throw refused(
          "expected text as key, found " + (key == null ? "null" : MapSource.kindOf(key)));
    }
    if (text.length() > MAX_KEY_LENGTH) {
      throw refused("a key exceeds maximum length of " + MAX_KEY_LENGTH + " characters");
    }
    return WireValues.text(text);
  }

  private @Nullable Number number(Number number) {
    Number canonical = WireNumbers.canonical(number);
    if (canonical instanceof BigInteger integer) {
      requireReadable(integer, 0);
    } else if (canonical instanceof BigDecimal decimal) {
      requireReadable(decimal.unscaledValue(), decimal.scale());
    }
    return canonical;
  }

  private void requireReadable(BigInteger digits, int scale) {
    if (digits.bitLength() > MAX_NUMBER_BITS || scale > MAX_SCALE || scale < -MAX_SCALE) {
      throw refused("a number has too many digits");
    }
  }

  private ValidationException refused(String why) {
    StringBuilder where = new StringBuilder(field);
    for (Object step : path) {
      if (step instanceof Integer) {
        where.append('[').append(step).append(']');
      } else {
        where.append('.').append(step);
      }
      if (where.length() > MAX_PATH_LENGTH) {
        where.setLength(MAX_PATH_LENGTH);
        where.append("...");
        break;
      }
    }
    return new ValidationException(where.toString(), where + ": " + why);
  }
}
