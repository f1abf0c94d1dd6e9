package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span, an event or a resource by name, whatever type they have.
 *
 * <p>Emitters differ from the conventions in types: Micrometer writes every value as text, newer
 * SDKs write structured values. So a key only names what is looked for; a value that cannot be read
 * as the type asked for is absent. Never throws.
 */
public final class SpanAttributes {

  private final Map<String, Object> values;

  private SpanAttributes(Map<String, Object> values) {
    this.values = values;
  }

  /** The given attributes. */
  public static SpanAttributes of(Attributes attributes) {
    Map<String, Object> values = new HashMap<>(attributes.size() * 2);
    attributes.forEach((key, value) -> values.put(key.getKey(), value));
    return new SpanAttributes(values);
  }

  /** Whether there is a value of any type. */
  public boolean has(AttributeKey<?> key) {
    return values.containsKey(key.getKey());
  }

  /** All names, in no particular order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** The value as text, structured ones as JSON; null when absent or a list. */
  public @Nullable String text(AttributeKey<?> key) {
    return text(key.getKey());
  }

  /** {@link #text(AttributeKey)} by name. */
  public @Nullable String text(String name) {
    Object value = values.get(name);
    if (value instanceof Value<?> structured) {
      return structured.asString();
    }
    return value == null || value instanceof List ? null : value.toString();
  }

  /**
   * The first of the values as text that says something; null when there is none. Blank texts say
   * nothing, and neither does what emitters write for unknown values, such as {@code none}.
   */
  public @Nullable String word(AttributeKey<?>... keys) {
    for (AttributeKey<?> key : keys) {
      String text = text(key);
      if (text != null && !Placeholders.isAbsent(text)) {
        return text;
      }
    }
    return null;
  }

  /** The same of one key. */
  public @Nullable String word(AttributeKey<?> key) {
    return word(key.getKey());
  }

  /** {@link #word(AttributeKey...)} by name. */
  @Nullable String word(String name) {
    String text = text(name);
    return text == null || Placeholders.isAbsent(text) ? null : text;
  }

  /** The same of several names. */
  @Nullable String word(String name, String... others) {
    String text = text(name);
    for (int i = 0; i < others.length && (text == null || Placeholders.isAbsent(text)); i++) {
      text = text(others[i]);
    }
    return text == null || Placeholders.isAbsent(text) ? null : text;
  }

  /** {@link #word(String)} of a value that is a text itself; null when it is anything else. */
  @Nullable String writtenText(String name) {
    return values.get(name) instanceof String text && !Placeholders.isAbsent(text) ? text : null;
  }

  /**
   * The value as maps, lists and plain values, whether it is structured or a JSON text; null when
   * absent or a placeholder.
   */
  @Nullable Object structure(String name) {
    Object value = values.get(name);
    if (value instanceof Value<?> structured) {
      return Structures.of(structured);
    }
    if (value instanceof List<?> list) {
      return list;
    }
    String text = value == null ? null : value.toString();
    return text == null || Placeholders.isAbsent(text) ? null : Structures.of(text);
  }

  /** Whether there is a value of that name. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value as a whole number of 64 bits; null when absent or no such number. */
  public @Nullable Long integer(AttributeKey<?> key) {
    return integer(key.getKey());
  }

  /** {@link #integer(AttributeKey)} by name. */
  public @Nullable Long integer(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    Double number = number(name);
    if (number != null && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
      return number.longValue();
    }
    return parseLong(text(name));
  }

  /** The first of the values that is a whole number; null when there is none. */
  public @Nullable Long anyInteger(AttributeKey<?>... keys) {
    for (AttributeKey<?> key : keys) {
      Long number = integer(key);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** {@link #anyInteger(AttributeKey...)} by name. */
  @Nullable Long anyInteger(String... names) {
    for (String name : names) {
      Long number = integer(name);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** The value as a finite number; null when absent or no such number. */
  public @Nullable Double number(AttributeKey<?> key) {
    return number(key.getKey());
  }

  /** {@link #number(AttributeKey)} by name. */
  public @Nullable Double number(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    Double number =
        value instanceof Number found
            ? Double.valueOf(found.doubleValue())
            : parseDouble(text(name));
    return number == null || !Double.isFinite(number) ? null : number;
  }

  /** The value as a truth value; null when absent or none. */
  public @Nullable Boolean bool(AttributeKey<?> key) {
    return bool(key.getKey());
  }

  /** {@link #bool(AttributeKey)} by name. */
  public @Nullable Boolean bool(String name) {
    String text = text(name);
    if ("true".equals(text)) {
      return true;
    }
    return "false".equals(text) ? false : null;
  }

  /** The value as a list of texts; null when absent or neither a list nor a text. */
  public @Nullable List<String> texts(AttributeKey<?> key) {
    return texts(key.getKey());
  }

  /** {@link #texts(AttributeKey)} by name. */
  public @Nullable List<String> texts(String name) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>(list.size());
      list.forEach(item -> texts.add(String.valueOf(item)));
      return Collections.unmodifiableList(texts);
    }
    return value instanceof String text ? List.of(text) : null;
  }

  /** Whether the value is a list. */
  public boolean isList(String name) {
    return values.get(name) instanceof List;
  }

  private static @Nullable Long parseLong(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Double parseDouble(@Nullable String text) {
    try {
      return text == null ? null : Double.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
