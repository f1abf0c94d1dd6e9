package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the {@code read} methods of the task model find members by name: the counterpart of {@link
 * FieldSink}.
 *
 * <p>A member that is missing and one that is null read alike. A member of another type is refused
 * with a {@link ValidationException} that says the path, what was expected and what was found. A
 * reader asks for all its names before it builds, so that a source can tell unknown names from
 * known ones.
 */
public interface FieldSource {
  /**
   * Reads {@code members} and tolerates names that no reader asks for, as a newer writer may have
   * put them there.
   */
  static FieldSource of(Map<String, ?> members) {
    return MapSource.tolerant(members);
  }

  /** A text. */
  @Nullable String text(String name);

  /** A whole number within 64 bits. */
  @Nullable Long integer(String name);

  /** A finite number. */
  @Nullable Double number(String name);

  /** A truth value. */
  @Nullable Boolean bool(String name);

  /** A list of texts without its nulls; empty when absent. */
  List<String> texts(String name);

  /** A list of texts without its nulls; null when absent. */
  @Nullable List<String> textsOrNull(String name);

  /** A text or a list of texts; null when absent or an empty list. */
  @Nullable TextOrTexts textOrTexts(String name);

  /** A text or a free-form map. */
  @Nullable TextOrMap textOrMap(String name);

  /** A free-form map, possibly empty; null when absent. */
  @Nullable Map<String, ?> map(String name);

  /** What {@code reader} makes of the object called {@code name}; null when absent. */
  <T> @Nullable T object(String name, Function<FieldSource, T> reader);

  /**
   * What {@code reader} makes of each object in the list called {@code name}, nulls left out; empty
   * when absent.
   */
  <T> List<T> objects(String name, Function<FieldSource, T> reader);
}
