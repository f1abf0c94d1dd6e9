package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.WireObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The present members of one object, handed to a {@link Pass} with their rules. */
record RuledMembers(Rule rule, Pass pass) implements FieldSink {
  private static final String TAGS = "custom_tags";

  @Override
  public void text(String name, @Nullable String value) {
    if (value != null) {
      pass.text(name, rule.member(name), value);
    }
  }

  @Override
  public void integer(String name, @Nullable Long value) {
    valueUnlessNull(name, value);
  }

  @Override
  public void number(String name, @Nullable Double value) {
    valueUnlessNull(name, value);
  }

  @Override
  public void bool(String name, @Nullable Boolean value) {
    valueUnlessNull(name, value);
  }

  @Override
  public void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      pass.texts(name, rule.member(name), values);
    }
  }

  @Override
  public void map(String name, @Nullable Map<String, ?> value) {
    if (value == null) {
      return;
    }
    if (name.equals(TAGS)) {
      pass.tags(name, rule.member(name), value);
    } else {
      pass.map(name, rule.member(name), value);
    }
  }

  @Override
  public void object(String name, @Nullable WireObject value) {
    if (value != null) {
      pass.object(name, rule.member(name), value);
    }
  }

  @Override
  public void objects(String name, List<? extends WireObject> values) {
    if (!values.isEmpty()) {
      pass.objects(name, rule.member(name), values);
    }
  }

  @Override
  public void textOrNull(String name, @Nullable String value) {
    if (value == null) {
      pass.value(name, null);
    } else {
      text(name, value);
    }
  }

  @Override
  public void textsOrNull(String name, @Nullable List<String> values) {
    if (values == null) {
      pass.value(name, null);
    } else {
      pass.texts(name, rule.member(name), values);
    }
  }

  private void valueUnlessNull(String name, @Nullable Object value) {
    if (value != null) {
      pass.value(name, value);
    }
  }
}
