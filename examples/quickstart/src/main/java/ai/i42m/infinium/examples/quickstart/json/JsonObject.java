package ai.i42m.infinium.examples.quickstart.json;

import ai.i42m.infinium.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JSON object whose members are read by type.
 *
 * <p>A member that is absent or of another type reads as empty: {@code ""}, 0, {@code false}, no
 * elements. What must be there is the caller's to check. Immutable, as long as nobody changes the
 * map behind it.
 */
public final class JsonObject {
  private final Map<?, ?> members;

  private JsonObject(Map<?, ?> members) {
    this.members = members;
  }

  /** Wraps {@code members}; the map is not copied. */
  public static JsonObject of(Map<?, ?> members) {
    return new JsonObject(members);
  }

  /**
   * Parses one JSON object.
   *
   * @throws IllegalArgumentException if the text is well-formed JSON but no object
   * @throws ai.i42m.infinium.error.ValidationException if it is not well-formed
   */
  public static JsonObject parse(byte[] json) {
    if (Json.read(json) instanceof Map<?, ?> map) {
      return new JsonObject(map);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** As {@link #parse(byte[])}. */
  public static JsonObject parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the member is there and not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** The member's text, or {@code ""}. */
  public String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  /** The member as a whole number, or 0. */
  public long integer(String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Whether the member is {@code true}. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** The member's object, or one without members. */
  public JsonObject object(String name) {
    return asObject(members.get(name));
  }

  /** The objects in the member's list, others left out. */
  public List<JsonObject> objects(String name) {
    return list(name).stream().filter(Map.class::isInstance).map(JsonObject::asObject).toList();
  }

  /** The texts in the member's list, others left out. */
  public List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /** The members by name, in the order of the text; a copy. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  @Override
  public String toString() {
    return "JsonObject" + members.keySet();
  }

  private List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  private static JsonObject asObject(@Nullable Object value) {
    return new JsonObject(value instanceof Map<?, ?> map ? map : Map.of());
  }
}
