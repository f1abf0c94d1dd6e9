package ai.i42m.infinium.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every place in a JSON value, with the means to put something else there. */
final class JsonPlaces {
  private JsonPlaces() {}

  /** Hands on every place within {@code whole}. */
  static void each(Object whole, Visitor visitor) {
    below("", whole, other -> other, visitor);
  }

  private static void below(
      String place, @Nullable Object value, Replacing whole, Visitor visitor) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) ->
              at(
                  place.isEmpty() ? name.toString() : place + '.' + name,
                  member,
                  other -> whole.apply(with(map, name.toString(), other)),
                  visitor));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        at(
            place + '[' + i + ']',
            list.get(i),
            other -> whole.apply(with(list, index, other)),
            visitor);
      }
    }
  }

  private static void at(String place, @Nullable Object value, Replacing whole, Visitor visitor) {
    visitor.visit(place, value, whole);
    below(place, value, whole, visitor);
  }

  private static Map<Object, @Nullable Object> with(
      Map<?, ?> map, String name, @Nullable Object other) {
    Map<Object, @Nullable Object> changed = new LinkedHashMap<>(map);
    changed.put(name, other);
    return changed;
  }

  private static List<@Nullable Object> with(List<?> list, int index, @Nullable Object other) {
    List<@Nullable Object> changed = new ArrayList<>(list);
    changed.set(index, other);
    return changed;
  }

  /** The whole with another value at one place. */
  interface Replacing extends Function<@Nullable Object, Object> {}

  /** Is shown one place after the other. */
  interface Visitor {
    void visit(String place, @Nullable Object value, Replacing whole);
  }
}
