package ai.i42m.infinium.testkit.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonReader} reads, as UTF-8. */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonWriter() {}

  /**
   * Writes one value: maps with text keys, lists, strings, integers, longs, big integers, finite
   * doubles, booleans and null.
   *
   * @throws IllegalArgumentException if the value holds anything else
   */
  public static byte[] write(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = generator(out)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /**
   * Writes JSON texts as one indented array; names, order and the spelling of numbers stay as they
   * are.
   *
   * @throws IOException if {@code out} cannot be written; {@code out} stays open
   */
  public static void writeArray(List<String> values, OutputStream out) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try (JsonGenerator generator = generator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.setPrettyPrinter(printer);
      generator.writeStartArray();
      for (String value : values) {
        copy(value, generator);
      }
      generator.writeEndArray();
    }
  }

  /**
   * On characters: Jackson's writer of bytes makes two escapes of text beyond the first plane,
   * unless told otherwise, which it can be since 2.18.
   */
  private static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(new OutputStreamWriter(out, UTF_8));
  }

  private static void copy(String json, JsonGenerator generator) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isNumeric()) {
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
      }
    }
  }

  private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> members) {
      writeObject(members, generator);
    } else if (value instanceof List<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(item, generator);
      }
      generator.writeEndArray();
    } else {
      writeScalar(value, generator);
    }
  }

  private static void writeObject(Map<?, ?> members, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      generator.writeFieldName(String.valueOf(member.getKey()));
      write(member.getValue(), generator);
    }
    generator.writeEndObject();
  }

  private static void writeScalar(Object value, JsonGenerator generator) throws IOException {
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger number) {
      generator.writeNumber(number);
    } else if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("not a JSON number: " + number);
      }
      generator.writeNumber(number);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }
}
