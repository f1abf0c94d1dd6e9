package ai.i42m.infinium.json;

import ai.i42m.infinium.task.WireValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and values of unknown make; used once, by one thread. */
final class JsonValues {
  private final JsonWriter out;
  private int depth;

  JsonValues(JsonWriter out) {
    this.out = out;
  }

  void write(@Nullable Object value) {
    if (value == null) {
      out.nothing();
    } else if (value instanceof CharSequence || value instanceof Character) {
      out.text(WireValues.text(value.toString()));
    } else if (value instanceof Boolean truth) {
      out.bool(truth);
    } else if (value instanceof Number number) {
      write(number);
    } else if (value instanceof Map<?, ?> map) {
      write(map);
    } else if (value instanceof Collection<?> collection) {
      write(collection);
    } else {
      throw out.refused("cannot hold " + value.getClass().getName());
    }
  }

  private void write(Map<?, ?> map) {
    enter();
    out.startObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw out.refused("has texts only for keys");
      }
      out.name(WireValues.text(name));
      write(entry.getValue());
    }
    out.endObject();
    depth--;
  }

  private void write(Collection<?> items) {
    enter();
    out.startArray();
    for (Object item : items) {
      write(item);
    }
    out.endArray();
    depth--;
  }

  private void write(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicLong
        || number instanceof AtomicInteger) {
      out.number(number.longValue());
    } else if (number instanceof BigInteger integer) {
      out.number(integer);
    } else if (number instanceof BigDecimal decimal) {
      out.number(decimal);
    } else if (Double.isFinite(number.doubleValue())) {
      // A float through its digits, as widening would turn 0.1f into 0.10000000149011612.
      out.number(
          number instanceof Float single
              ? Double.parseDouble(single.toString())
              : number.doubleValue());
    } else {
      out.nothing();
    }
  }

  private void enter() {
    depth++;
    if (depth > Json.MAX_DEPTH) {
      throw out.refused("is nested deeper than " + Json.MAX_DEPTH + " levels");
    }
  }
}
