package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.WireNumbers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text into maps, lists and values; used once, by one thread. */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from a network; a table of them could be made to collide and would be kept.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Json.MAX_TEXT_LENGTH)
                  .maxNumberLength(Json.MAX_NUMBER_LENGTH)
                  .build())
          .build();

  /** A number of so few characters has no digit that a double would lose. */
  private static final int MAX_DOUBLE_LENGTH = 17;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final byte[] BYTE_ORDER_MARK_UTF8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final JsonParser parser;
  private int depth;
  private int values;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Decoded piece by piece, so that a long text is not held a second time. */
  static @Nullable Object read(byte[] utf8) {
    int start = hasMark(utf8) ? BYTE_ORDER_MARK_UTF8.length : 0;
    InputStream in = new ByteArrayInputStream(utf8, start, utf8.length - start);
    // A parser of Jackson's that decodes by itself would refuse malformed UTF-8.
    Reader json = new InputStreamReader(in, StandardCharsets.UTF_8);
    return read(() -> FACTORY.createParser(json));
  }

  static @Nullable Object read(String text) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    String json = marked ? text.substring(1) : text;
    return read(() -> FACTORY.createParser(json));
  }

  private static @Nullable Object read(Opening opening) {
    try (JsonParser parser = opening.open()) {
      return new JsonReader(parser).readAll();
    } catch (IOException e) {
      // From opening or closing a parser on a text in memory, which does no I/O.
      throw new ValidationException("", "JSON cannot be read");
    }
  }

  private @Nullable Object readAll() throws IOException {
    try {
      Object value = value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw refused("goes on after its end");
      }
      return value;
    } catch (JsonEOFException e) {
      throw refused("ends too early");
    } catch (StreamConstraintsException e) {
      throw refused("has a text, name or number that is too long");
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      // Jackson's own message is left out, because it quotes the text.
      throw refused("is malformed");
    }
  }

  private @Nullable Object value(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw refused("is empty");
    }
    values++;
    if (values > Json.MAX_VALUES) {
      throw refused("has more than " + Json.MAX_VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw refused("is malformed");
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    enter();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (members.containsKey(name)) {
        throw refused("has this member twice");
      }
      members.put(name, value(parser.nextToken()));
    }
    depth--;
    return members.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> array() throws IOException {
    enter();
    List<@Nullable Object> items = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(value(next));
    }
    depth--;
    return items.isEmpty() ? Collections.emptyList() : Collections.unmodifiableList(items);
  }

  private Number integer() throws IOException {
    Number number = parser.getNumberValue();
    return number instanceof BigInteger ? number : number.longValue();
  }

  private Number decimal() throws IOException {
    double value = parser.getDoubleValue();
    if (parser.getTextLength() <= MAX_DOUBLE_LENGTH && Double.isFinite(value) && value != 0) {
      return value;
    }
    BigDecimal exact = parser.getDecimalValue();
    // A decimal has no -0.0.
    return exact.signum() == 0 ? value : WireNumbers.fraction(exact);
  }

  private static boolean hasMark(byte[] utf8) {
    int length = BYTE_ORDER_MARK_UTF8.length;
    return utf8.length >= length && Arrays.equals(utf8, 0, length, BYTE_ORDER_MARK_UTF8, 0, length);
  }

  private void enter() {
    depth++;
    if (depth > Json.MAX_DEPTH) {
      throw refused("is nested deeper than " + Json.MAX_DEPTH + " levels");
    }
  }

  private ValidationException refused(String why) {
    return JsonPlace.refused(
        parser.getParsingContext(),
        why + ", at character " + parser.currentLocation().getCharOffset());
  }

  private interface Opening {
    JsonParser open() throws IOException;
  }
}
