package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Python function was called with, as decorators write it down: {@code {"args": [],
 * "kwargs": {"order_id": "A-1001"}}}.
 */
final class FunctionArguments {

  private FunctionArguments() {}

  /** The named arguments, or the others, whichever there are; else the text as it is. */
  static @Nullable String of(@Nullable String call) {
    Object value = call == null ? null : Structures.of(call);
    if (value instanceof Map<?, ?> members
        && members.size() == 2
        && members.get("args") instanceof List<?> plain
        && members.get("kwargs") instanceof Map<?, ?> named) {
      if (plain.isEmpty() || named.isEmpty()) {
        return Json.writeString(plain.isEmpty() ? named : plain);
      }
    }
    return call;
  }
}
