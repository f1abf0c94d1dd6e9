package ai.i42m.infinium.otel.internal.watch.gemini;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a JSON object are wanted: a tree of names. Items of an array have the array's
 * place. Not changed once it is built, and thread-safe then.
 *
 * @param <F> what the wanted values are called
 */
final class JsonPlaces<F extends Enum<F>> {

  private byte[][] names = {};
  private Object[] members = {};
  private @Nullable F field;

  /** Where nothing is wanted yet. */
  static <F extends Enum<F>> JsonPlaces<F> create() {
    return new JsonPlaces<>();
  }

  /**
   * Wants one more.
   *
   * @param path names with dots between them
   */
  JsonPlaces<F> add(String path, F wanted) {
    JsonPlaces<F> place = this;
    for (String name : path.split("\\.", -1)) {
      place = place.memberOrNew(name);
    }
    place.field = wanted;
    return this;
  }

  /** What the value here is called; null when only members of it are wanted. */
  @Nullable F field() {
    return field;
  }

  /** The place of a member; null when nothing of it is wanted. */
  @SuppressWarnings("unchecked") // only memberOrNew puts them in
  @Nullable JsonPlaces<F> member(byte[] name, int length) {
    for (int i = 0; i < names.length; i++) {
      if (Arrays.equals(names[i], 0, names[i].length, name, 0, length)) {
        return (JsonPlaces<F>) members[i];
      }
    }
    return null;
  }

  private JsonPlaces<F> memberOrNew(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    JsonPlaces<F> known = member(bytes, bytes.length);
    if (known != null) {
      return known;
    }
    JsonPlaces<F> made = new JsonPlaces<>();
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = bytes;
    members = Arrays.copyOf(members, members.length + 1);
    members[members.length - 1] = made;
    return made;
  }
}
