package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Members from a map, either tolerating unknown names or refusing them with the nearest known one.
 *
 * <p>Errors are thrown with the name at hand, and each level on the way out puts its own before it;
 * so a path costs nothing until it is needed. Messages start with the path for that reason.
 */
final class MapSource implements FieldSource {
  private final Map<?, ?> members;
  private final boolean strict;

  /** Collects every name a reader asks for; null where nobody wants to know. */
  private final @Nullable Set<String> asked;

  private MapSource(Map<?, ?> members, boolean strict, @Nullable Set<String> asked) {
    this.members = members;
    this.strict = strict;
    this.asked = asked;
  }

  static FieldSource tolerant(Map<?, ?> members) {
    return new MapSource(members, false, null);
  }

  /** What {@code reader} makes of {@code members}, all of which it must know. */
  static <T> T readStrictly(Map<?, ?> members, Function<FieldSource, T> reader) {
    refuseUnknown(members, namesAskedBy(reader));
    return reader.apply(new MapSource(members, true, null));
  }

  /** {@link #readStrictly} of a member called {@code name}. */
  static <T> T readStrictly(String name, Map<?, ?> members, Function<FieldSource, T> reader) {
    try {
      return readStrictly(members, reader);
    } catch (ValidationException e) {
      throw within(name, e);
    }
  }

  /** What {@code value} is, in the words of the wire; its class when the wire has none. */
  static String kindOf(Object value) {
    if (value instanceof CharSequence) {
      return "text";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Map) {
      return "a map";
    }
    return value instanceof Collection ? "a list" : value.getClass().getName();
  }

  @Override
  public @Nullable String text(String name) {
    Object value = get(name);
    return value == null ? null : textOf(name, value);
  }

  @Override
  public @Nullable Long integer(String name) {
    Object value = get(name);
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    if (!(value instanceof Number number)) {
      throw wrongType(name, "a whole number", value);
    }
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(name, "expected a whole number of 64 bits, found another number");
    }
  }

  @Override
  public @Nullable Double number(String name) {
    Object value = get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number number)) {
      throw wrongType(name, "a number", value);
    }
    return WireValues.finite(name, number.doubleValue());
  }

  @Override
  public @Nullable Boolean bool(String name) {
    Object value = get(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw wrongType(name, "a boolean", value);
  }

  @Override
  public List<String> texts(String name) {
    List<String> texts = textsOrNull(name);
    return texts == null ? List.of() : texts;
  }

  @Override
  public @Nullable List<String> textsOrNull(String name) {
    Object value = get(name);
    return value == null ? null : textsOf(name, value, "a list of texts");
  }

  @Override
  public @Nullable TextOrTexts textOrTexts(String name) {
    Object value = get(name);
    if (value == null) {
      return null;
    }
    return value instanceof CharSequence text
        ? TextOrTexts.of(text.toString())
        : TextOrTexts.of(textsOf(name, value, "text or a list of texts"));
  }

  @Override
  public @Nullable TextOrMap textOrMap(String name) {
    Object value = get(name);
    if (value == null) {
      return null;
    }
    return value instanceof CharSequence text
        ? TextOrMap.of(text.toString())
        : TextOrMap.of(name, mapOf(name, value, "text or a map"));
  }

  @Override
  public @Nullable Map<String, ?> map(String name) {
    Object value = get(name);
    return value == null ? null : mapOf(name, value, "a map");
  }

  @Override
  public <T> @Nullable T object(String name, Function<FieldSource, T> reader) {
    Object value = get(name);
    return value == null ? null : objectOf(name, value, reader);
  }

  @Override
  public <T> List<T> objects(String name, Function<FieldSource, T> reader) {
    Object value = get(name);
    if (value == null) {
      return List.of();
    }
    List<T> objects = new ArrayList<>();
    int index = 0;
    for (Object item : listOf(name, value, "a list of maps")) {
      if (item != null) {
        objects.add(objectOf(name + '[' + index + ']', item, reader));
      }
      index++;
    }
    return objects;
  }

  private @Nullable Object get(String name) {
    if (asked != null) {
      asked.add(name);
    }
    return members.get(name);
  }

  private <T> T objectOf(String name, Object value, Function<FieldSource, T> reader) {
    Map<String, ?> map = mapOf(name, value, "a map");
    try {
      return strict ? readStrictly(map, reader) : reader.apply(tolerant(map));
    } catch (ValidationException e) {
      throw within(name, e);
    }
  }

  private static List<String> textsOf(String name, Object value, String expected) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Object item : listOf(name, value, expected)) {
      if (item != null) {
        texts.add(textOf(name + '[' + index + ']', item));
      }
      index++;
    }
    return texts;
  }

  private static String textOf(String name, Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw wrongType(name, "text", value);
  }

  private static Collection<?> listOf(String name, Object value, String expected) {
    if (value instanceof Collection<?> list) {
      return list;
    }
    throw wrongType(name, expected, value);
  }

  @SuppressWarnings("unchecked") // Every key is looked at as an Object only.
  private static Map<String, ?> mapOf(String name, Object value, String expected) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, ?>) map;
    }
    throw wrongType(name, expected, value);
  }

  /**
   * The names that {@code reader} asks an empty source for; missing required members stop it only
   * after that.
   */
  private static Set<String> namesAskedBy(Function<FieldSource, ?> reader) {
    Set<String> asked = new LinkedHashSet<>();
    try {
      var unused = reader.apply(new MapSource(Map.of(), false, asked));
    } catch (ValidationException requiredMemberMissing) {
      return asked;
    }
    return asked;
  }

  private static void refuseUnknown(Map<?, ?> members, Set<String> known) {
    for (Object name : members.keySet()) {
      if (!(name instanceof String) || !known.contains(name)) {
        throw refused(
            String.valueOf(name),
            "unknown field, " + NearestName.hint(String.valueOf(name), known));
      }
    }
  }

  private static ValidationException wrongType(String name, String expected, Object found) {
    return refused(name, "expected " + expected + ", found " + kindOf(found));
  }

  private static ValidationException refused(String name, String why) {
    return new ValidationException(name, name + ": " + why);
  }

  private static ValidationException within(String parent, ValidationException e) {
    return new ValidationException(parent + '.' + e.field(), parent + '.' + e.getMessage());
  }
}
