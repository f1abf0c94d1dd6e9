package ai.i42m.infinium.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members as an ordered map; equality, hash codes and {@code toString} of the model rest on it. */
final class MapSink implements FieldSink {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Whether the members are wanted, and not only whether there are any. */
  private final boolean deep;

  private boolean empty = true;

  private MapSink(boolean deep) {
    this.deep = deep;
  }

  static Map<String, @Nullable Object> mapOf(WireObject object) {
    MapSink sink = new MapSink(true);
    object.writeTo(sink);
    return Collections.unmodifiableMap(sink.members);
  }

  /** Whether {@code object} has no member; looks at no object within. */
  static boolean isEmpty(WireObject object) {
    MapSink sink = new MapSink(false);
    object.writeTo(sink);
    return sink.empty;
  }

  @Override
  public void text(String name, @Nullable String value) {
    putUnlessNull(name, value);
  }

  @Override
  public void integer(String name, @Nullable Long value) {
    putUnlessNull(name, value);
  }

  @Override
  public void number(String name, @Nullable Double value) {
    putUnlessNull(name, value);
  }

  @Override
  public void bool(String name, @Nullable Boolean value) {
    putUnlessNull(name, value);
  }

  @Override
  public void texts(String name, List<String> values) {
    putUnlessNull(name, values.isEmpty() ? null : values);
  }

  @Override
  public void textOrTexts(String name, @Nullable TextOrTexts value) {
    if (value != null) {
      String text = value.text();
      put(name, text == null ? value.texts() : text);
    }
  }

  @Override
  public void map(String name, @Nullable Map<String, ?> value) {
    putUnlessNull(name, value);
  }

  @Override
  public void object(String name, @Nullable WireObject value) {
    if (value != null) {
      put(name, deep ? mapOf(value) : value);
    }
  }

  @Override
  public void objects(String name, List<? extends WireObject> values) {
    if (!values.isEmpty()) {
      put(name, deep ? mapsOf(values) : values);
    }
  }

  @Override
  public void textOrNull(String name, @Nullable String value) {
    put(name, value);
  }

  @Override
  public void textsOrNull(String name, @Nullable List<String> values) {
    put(name, values);
  }

  private void putUnlessNull(String name, @Nullable Object value) {
    if (value != null) {
      put(name, value);
    }
  }

  private void put(String name, @Nullable Object value) {
    empty = false;
    if (deep) {
      members.put(name, value);
    }
  }

  private static List<Map<String, @Nullable Object>> mapsOf(List<? extends WireObject> values) {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>(values.size());
    values.forEach(value -> maps.add(mapOf(value)));
    return Collections.unmodifiableList(maps);
  }
}
