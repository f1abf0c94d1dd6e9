package ai.i42m.infinium.task;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A member that the wire lets be a text or a free-form map; immutable. */
public final class TextOrMap {
  private final @Nullable String text;
  private final @Nullable Map<String, @Nullable Object> map;

  private TextOrMap(@Nullable String text, @Nullable Map<String, @Nullable Object> map) {
    this.text = text;
    this.map = map;
  }

  /** A text. */
  public static TextOrMap of(String text) {
    return new TextOrMap(WireValues.text(Objects.requireNonNull(text, "text")), null);
  }

  /**
   * A deep copy of {@code map}, which may be empty and may hold nulls.
   *
   * @param field wire name that errors about the map's content start with
   * @throws ai.i42m.infinium.error.ValidationException when the map holds what JSON cannot
   */
  public static TextOrMap of(String field, Map<String, ?> map) {
    return new TextOrMap(null, WireValues.map(field, Objects.requireNonNull(map, "map")));
  }

  /** The text; null when this is a map. */
  public @Nullable String text() {
    return text;
  }

  /** The map, unmodifiable; null when this is a text. */
  public @Nullable Map<String, @Nullable Object> map() {
    return map;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TextOrMap other
        && Objects.equals(text, other.text)
        && Objects.equals(map, other.map);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, map);
  }

  @Override
  public String toString() {
    return map == null ? "TextOrMap[text]" : "TextOrMap" + map.keySet();
  }
}
