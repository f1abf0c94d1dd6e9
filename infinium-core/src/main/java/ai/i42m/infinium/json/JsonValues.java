package ai.i42m.infinium.json;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.WireNumbers;
import ai.i42m.infinium.task.WireValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
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
      throw refusedHere("cannot hold " + value.getClass().getName());
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
    Number canonical = WireNumbers.canonical(number);
    if (canonical instanceof Long integer) {
      out.number((long) integer);
    } else if (canonical instanceof Double fraction) {
      out.number((double) fraction);
    } else if (canonical instanceof BigInteger integer) {
      out.number(integer);
    } else if (canonical instanceof BigDecimal decimal) {
      out.number(decimal);
    } else {
      out.nothing();
    }
  }

  private void enter() {
    depth++;
    if (depth > Json.MAX_DEPTH) {
      throw refusedHere("is nested deeper than " + Json.MAX_DEPTH + " levels");
    }
  }

  private ValidationException refusedHere(String why) {
    // The generator counts an item once it is written.
    out.nothing();
    return out.refused(why);
  }
}
