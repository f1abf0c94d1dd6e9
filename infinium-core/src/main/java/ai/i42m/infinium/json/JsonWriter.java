package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Jackson's generator on a buffer in memory, where no I/O can fail.
 *
 * <p>Used once, by one thread.
 */
final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** Names that the classes of the model write, and nobody else: a fixed few hundred. */
  private static final Map<String, SerializedString> MEMBERS = new ConcurrentHashMap<>();

  /** Texts of so few characters, of which a task has many, are not worth an array of bytes each. */
  private static final int MAX_SHORT = 100;

  private final JsonBytes bytes = new JsonBytes();
  private final JsonGenerator generator;

  JsonWriter() {
    try {
      generator = FACTORY.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startObject() {
    run(JsonGenerator::writeStartObject);
  }

  void endObject() {
    run(JsonGenerator::writeEndObject);
  }

  void startArray() {
    run(JsonGenerator::writeStartArray);
  }

  void endArray() {
    run(JsonGenerator::writeEndArray);
  }

  /** A name that stands in a class of the model, so that it is encoded once and for all. */
  void member(String name) {
    SerializedString known = MEMBERS.get(name);
    SerializedString encoded =
        known == null ? MEMBERS.computeIfAbsent(name, SerializedString::new) : known;
    run(json -> json.writeFieldName(encoded));
  }

  /** A name in a free-form map. */
  void name(String name) {
    if (hasNoEmoji(name)) {
      run(json -> json.writeFieldName(name));
    } else {
      // Jackson encodes emoji in a serialized string, and escapes them in a plain one.
      run(json -> json.writeFieldName(new SerializedString(name)));
    }
  }

  /** Through bytes: twice as fast for long texts, and Jackson would write emoji as escapes. */
  void text(String text) {
    if (text.length() <= MAX_SHORT && hasNoEmoji(text)) {
      run(json -> json.writeString(text));
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    run(json -> json.writeUTF8String(utf8, 0, utf8.length));
  }

  void number(long number) {
    run(json -> json.writeNumber(number));
  }

  void number(double number) {
    run(json -> json.writeNumber(number));
  }

  void number(BigInteger number) {
    run(json -> json.writeNumber(number));
  }

  void number(BigDecimal number) {
    run(json -> json.writeNumber(number));
  }

  void bool(boolean value) {
    run(json -> json.writeBoolean(value));
  }

  void nothing() {
    run(JsonGenerator::writeNull);
  }

  /** Everything written, in UTF-8; ends the writer's use. */
  byte[] toBytes() {
    run(JsonGenerator::close);
    return bytes.toByteArray();
  }

  ValidationException refused(String why) {
    return JsonPlace.refused(generator.getOutputContext(), why);
  }

  /** Whether each character is a code point; half of one would make Jackson fail. */
  private static boolean hasNoEmoji(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void run(Write write) {
    try {
      write.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Write {
    void to(JsonGenerator json) throws IOException;
  }
}
