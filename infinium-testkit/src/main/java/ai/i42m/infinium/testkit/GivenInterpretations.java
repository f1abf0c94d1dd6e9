package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.JsonWriter;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The interpretations that a test has given, by trace id. Thread-safe. */
final class GivenInterpretations {
  private final Map<String, Map<String, @Nullable Object>> byTraceId = new ConcurrentHashMap<>();

  /**
   * Keeps a copy of {@code result}, in place of an earlier one.
   *
   * @param traceId normalised
   * @throws IllegalArgumentException if the result holds what JSON cannot say
   */
  void put(String traceId, Map<String, ? extends @Nullable Object> result) {
    try {
      byTraceId.put(traceId, JsonReader.readObject(JsonReader.decode(JsonWriter.write(result))));
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
    }
  }

  @Nullable Map<String, @Nullable Object> get(String traceId) {
    return byTraceId.get(traceId);
  }

  void clear() {
    byTraceId.clear();
  }
}
