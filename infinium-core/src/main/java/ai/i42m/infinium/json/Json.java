package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value as maps, lists, texts, numbers, booleans and null, and back.
 *
 * <p>An object is an unmodifiable {@code Map<String, Object>} in the order of the text, an array an
 * unmodifiable {@code List}, a whole number a Long or a BigInteger, another number a Double, or a
 * BigDecimal where a Double would lose digits.
 *
 * <p>What is read is bounded, because it comes from a network or a disk: {@value #MAX_VALUES}
 * values, {@value #MAX_DEPTH} levels, {@value #MAX_TEXT_LENGTH} characters a text, {@value
 * #MAX_NUMBER_LENGTH} characters a number. So is the memory that it takes, whatever the input: 288
 * bytes a value and 2 bytes a character of the texts for the result, and while a text is read 8
 * bytes for each of its characters. White space, nesting and what is refused take no more than the
 * part read until then.
 *
 * <p>Stateless and thread-safe.
 */
public final class Json {
  /**
   * Most values read, objects and arrays counted like those within: {@value}.
   *
   * <p>A value and what separates it from the next take two bytes, so no body that Infinium accepts
   * (1 048 576 bytes) has more.
   */
  public static final int MAX_VALUES = 524_288;

  /** Deepest nesting of objects and arrays, read or written: {@value} levels. */
  public static final int MAX_DEPTH = 200;

  /** Longest text read: {@value} characters. */
  public static final int MAX_TEXT_LENGTH = 20_000_000;

  /** Longest number read: {@value} characters. */
  public static final int MAX_NUMBER_LENGTH = 1_000;

  private Json() {}

  /**
   * The value in {@code json}, which is UTF-8 with or without byte order mark; malformed bytes
   * become U+FFFD.
   *
   * @throws ValidationException when it is not exactly one JSON value within the bounds; it names
   *     the place
   */
  public static @Nullable Object read(byte[] json) {
    return JsonReader.read(json);
  }

  /**
   * The value in {@code json}.
   *
   * @throws ValidationException when it is not exactly one JSON value within the bounds; it names
   *     the place
   */
  public static @Nullable Object read(String json) {
    return JsonReader.read(json);
  }

  /**
   * The object in {@code json}.
   *
   * @throws ValidationException as {@link #read(byte[])}, and when the value is not an object
   */
  @SuppressWarnings("unchecked") // JsonReader makes maps with text keys only.
  public static Map<String, @Nullable Object> readObject(byte[] json) {
    if (read(json) instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new ValidationException("", "JSON is not an object");
  }

  /**
   * {@code value} in UTF-8, without white space.
   *
   * <p>Takes what {@link #read} gives, and any Map with text keys, Collection, CharSequence and
   * Number besides. A lone surrogate becomes U+FFFD, a number that JSON cannot say null.
   *
   * @throws ValidationException when there is a value of another type, or nesting deeper than
   *     {@value #MAX_DEPTH} levels; it names the place
   */
  public static byte[] write(@Nullable Object value) {
    JsonWriter out = new JsonWriter();
    new JsonValues(out).write(value);
    return out.toBytes();
  }

  /** {@link #write} as a text. */
  public static String writeString(@Nullable Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }
}
