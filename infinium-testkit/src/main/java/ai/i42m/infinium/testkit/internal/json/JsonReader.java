package ai.i42m.infinium.testkit.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into unmodifiable maps (in the order sent) and lists, strings, longs, big integers,
 * doubles, booleans and nulls.
 *
 * <p>Stricter than most: exactly one value in well-formed UTF-8, no member twice in one object, no
 * number beyond a double's range, at most {@value #MAX_DEPTH} levels.
 */
public final class JsonReader {
  /** Most levels of arrays and objects. */
  public static final int MAX_DEPTH = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private JsonReader() {}

  /**
   * Decodes UTF-8 as strictly as {@link #read} does.
   *
   * @throws MalformedJsonException if the bytes are not UTF-8
   */
  public static String decode(byte[] utf8) throws MalformedJsonException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException("not UTF-8", e);
    }
  }

  /**
   * Reads one value.
   *
   * @return null for the JSON value {@code null}
   * @throws MalformedJsonException if the text is not exactly one JSON value within the bounds
   */
  public static @Nullable Object read(String json) throws MalformedJsonException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("empty");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("more than one value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedJsonException(e.getOriginalMessage() + place(e.getLocation()), e);
    } catch (IOException e) {
      throw new MalformedJsonException("unreadable: " + e.getMessage(), e);
    }
  }

  /**
   * Reads one object.
   *
   * @throws MalformedJsonException if the text is not exactly one JSON object within the bounds
   */
  @SuppressWarnings("unchecked") // the keys of every map that value() builds are strings
  public static Map<String, @Nullable Object> readObject(String json)
      throws MalformedJsonException {
    Object value = read(json);
    if (value instanceof Map) {
      return (Map<String, @Nullable Object>) value;
    }
    throw new MalformedJsonException("not an object");
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null ? "" : " at character " + location.getCharOffset();
  }

  private static @Nullable Object value(JsonParser parser)
      throws IOException, MalformedJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      default -> throw new MalformedJsonException("unexpected " + parser.currentToken());
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser)
      throws IOException, MalformedJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> array(JsonParser parser)
      throws IOException, MalformedJsonException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return Collections.unmodifiableList(items);
  }

  private static Object integer(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  private static Double decimal(JsonParser parser) throws IOException, MalformedJsonException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new MalformedJsonException("number out of range");
    }
    return value;
  }
}
