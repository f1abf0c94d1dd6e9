package ai.i42m.infinium.json;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.WireObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a {@link WireObject} as those of the JSON object at hand, streamed in the order
 * they come.
 */
final class JsonSink implements FieldSink {
  private final JsonWriter out;

  JsonSink(JsonWriter out) {
    this.out = out;
  }

  /** Writes {@code object} with its braces. */
  void write(WireObject object) {
    out.startObject();
    object.writeTo(this);
    out.endObject();
  }

  @Override
  public void text(String name, @Nullable String value) {
    if (value != null) {
      out.member(name);
      out.text(value);
    }
  }

  @Override
  public void integer(String name, @Nullable Long value) {
    if (value != null) {
      out.member(name);
      out.number((long) value);
    }
  }

  @Override
  public void number(String name, @Nullable Double value) {
    if (value != null) {
      out.member(name);
      out.number((double) value);
    }
  }

  @Override
  public void bool(String name, @Nullable Boolean value) {
    if (value != null) {
      out.member(name);
      out.bool(value);
    }
  }

  @Override
  public void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      textsOrNull(name, values);
    }
  }

  @Override
  public void map(String name, @Nullable Map<String, ?> value) {
    if (value != null) {
      out.member(name);
      new JsonValues(out).write(value);
    }
  }

  @Override
  public void object(String name, @Nullable WireObject value) {
    if (value != null) {
      out.member(name);
      write(value);
    }
  }

  @Override
  public void objects(String name, List<? extends WireObject> values) {
    if (!values.isEmpty()) {
      out.member(name);
      out.startArray();
      values.forEach(this::write);
      out.endArray();
    }
  }

  @Override
  public void textOrNull(String name, @Nullable String value) {
    out.member(name);
    if (value == null) {
      out.nothing();
    } else {
      out.text(value);
    }
  }

  @Override
  public void textsOrNull(String name, @Nullable List<String> values) {
    out.member(name);
    if (values == null) {
      out.nothing();
      return;
    }
    out.startArray();
    values.forEach(out::text);
    out.endArray();
  }
}
