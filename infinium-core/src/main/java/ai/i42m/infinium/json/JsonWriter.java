package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Jackson's generator on a buffer in memory, where no I/O can fail.
 *
 * <p>Used once, by one thread.
 */
final class JsonWriter {
  private static final JsonFactory FACTORY = factory();
  private static final int INITIAL_BYTES = 4_096;

  private final ByteArrayBuilder buffer = new ByteArrayBuilder(INITIAL_BYTES);
  private final JsonGenerator generator;

  JsonWriter() {
    try {
      generator = FACTORY.createGenerator(buffer);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void startObject() {
    try {
      generator.writeStartObject();
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void endObject() {
    try {
      generator.writeEndObject();
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void startArray() {
    try {
      generator.writeStartArray();
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void endArray() {
    try {
      generator.writeEndArray();
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void name(String name) {
    try {
      generator.writeFieldName(name);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void text(String text) {
    try {
      generator.writeString(text);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void number(long number) {
    try {
      generator.writeNumber(number);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void number(double number) {
    try {
      generator.writeNumber(number);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void number(BigInteger number) {
    try {
      generator.writeNumber(number);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void number(BigDecimal number) {
    try {
      generator.writeNumber(number);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void bool(boolean value) {
    try {
      generator.writeBoolean(value);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void nothing() {
    try {
      generator.writeNull();
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  /** Everything written, in UTF-8; ends the writer's use. */
  byte[] toBytes() {
    try {
      generator.close();
    } catch (IOException e) {
      throw impossible(e);
    }
    return buffer.toByteArray();
  }

  ValidationException refused(String why) {
    return JsonPlace.refused(generator.getOutputContext(), why);
  }

  private static UncheckedIOException impossible(IOException e) {
    return new UncheckedIOException(e);
  }

  private static JsonFactory factory() {
    JsonFactoryBuilder builder = new JsonFactoryBuilder();
    builder.enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
    for (JsonWriteFeature feature : JsonWriteFeature.values()) {
      // By name, as Jackson knows it from 2.18 on; before, emoji go out as escapes, which read the
      // same.
      if (feature.name().equals("COMBINE_UNICODE_SURROGATES_IN_UTF8")) {
        builder.enable(feature);
      }
    }
    return builder.build();
  }
}
