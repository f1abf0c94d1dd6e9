package ai.i42m.infinium.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link WireObject} writes its members: JSON, a map, attributes.
 *
 * <p>Null and the empty list mean absent, and an absent member is left out. The two {@code …OrNull}
 * methods are the exception: there null is a value of its own. Objects handed in have at least one
 * member, because the builders turn empty ones into null. Texts are well-formed UTF-16 and numbers
 * finite.
 *
 * <p>Called by one thread at a time.
 */
public interface FieldSink {
  /** A text; the empty one is present. */
  void text(String name, @Nullable String value);

  /** A whole number. */
  void integer(String name, @Nullable Long value);

  /** A finite number. */
  void number(String name, @Nullable Double value);

  /** A truth value. */
  void bool(String name, @Nullable Boolean value);

  /** A list of texts; absent when empty. */
  void texts(String name, List<String> values);

  /** A text or a list of texts, taken as the one that it is. */
  default void textOrTexts(String name, @Nullable TextOrTexts value) {
    if (value == null) {
      return;
    }
    String text = value.text();
    if (text != null) {
      text(name, text);
    } else {
      texts(name, value.texts());
    }
  }

  /** A text or a free-form map, taken as the one that it is. */
  default void textOrMap(String name, @Nullable TextOrMap value) {
    if (value != null) {
      text(name, value.text());
      map(name, value.map());
    }
  }

  /**
   * A free-form map, which goes out unchanged: an empty one is present, and so are nulls within.
   */
  void map(String name, @Nullable Map<String, ?> value);

  /** An object with at least one member. */
  void object(String name, @Nullable WireObject value);

  /** A list of objects; absent when empty. */
  void objects(String name, List<? extends WireObject> values);

  /** A text that is written as null when there is none. */
  void textOrNull(String name, @Nullable String value);

  /**
   * A list of texts that is written as null when there is none, and as an empty list when it is
   * empty.
   */
  void textsOrNull(String name, @Nullable List<String> values);
}
