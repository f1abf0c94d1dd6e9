package ai.i42m.infinium.otel.internal.trace;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.otel.internal.print.ValuePrinter;
import ai.i42m.infinium.task.WireValues;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.api.trace.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts that a program added to one step so far. Thread-safe. */
public final class StepMetadata {

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

  /** Adds a copy of the value, as text where JSON cannot hold it, and writes all onto the span. */
  public void put(Span step, String key, @Nullable Object value) {
    Map<String, @Nullable Object> copy = copyOf(Collections.singletonMap(key, value));
    synchronized (lock) {
      facts.putAll(copy);
      SpanFields.stepMetadata(step, facts);
    }
  }

  private static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> fact) {
    try {
      Map<String, @Nullable Object> copy = WireValues.map("metadata", fact);
      return copy == null ? Map.of() : copy;
    } catch (ValidationException notJson) {
      Map<String, @Nullable Object> text = new LinkedHashMap<>();
      fact.forEach((key, value) -> text.put(WireValues.text(key), ValuePrinter.print(value)));
      return text;
    }
  }
}
