package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_PREFIX;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_PREFIX;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.TextOrMap;
import ai.i42m.infinium.task.WireObject;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one of a task's objects as attributes: {@code infinium.<path>.<field>}. What an
 * attribute cannot hold is JSON under {@code infinium.json.<path>.<field>}.
 */
final class FieldAttributes implements FieldSink {

  /** More tags than this would crowd out the other attributes of a span. */
  private static final int MOST_TAGS = 32;

  private final String path;
  private final AttributesBuilder attributes = Attributes.builder();

  private FieldAttributes(String path) {
    this.path = path;
  }

  /** One attribute for each field. */
  static Attributes of(String path, WireObject object) {
    FieldAttributes fields = new FieldAttributes(path);
    object.writeTo(fields);
    return fields.attributes.build();
  }

  /** One attribute for the whole object. */
  static Attributes asJson(String path, WireObject object) {
    return Attributes.of(stringKey(INFINIUM_JSON_PREFIX + path), Json.writeString(object.toMap()));
  }

  @Override
  public void text(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(stringKey(key(name)), value);
    }
  }

  @Override
  public void integer(String name, @Nullable Long value) {
    if (value != null) {
      attributes.put(longKey(key(name)), value);
    }
  }

  @Override
  public void number(String name, @Nullable Double value) {
    if (value != null) {
      attributes.put(doubleKey(key(name)), value);
    }
  }

  @Override
  public void bool(String name, @Nullable Boolean value) {
    if (value != null) {
      attributes.put(booleanKey(key(name)), value);
    }
  }

  @Override
  public void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      attributes.put(stringArrayKey(key(name)), values);
    }
  }

  @Override
  public void textOrMap(String name, @Nullable TextOrMap value) {
    if (value != null && value.text() != null) {
      text(name, value.text());
    } else if (value != null) {
      json(name, value.map());
    }
  }

  /** A few texts are an attribute each, so that they can be searched for; other maps are JSON. */
  @Override
  public void map(String name, @Nullable Map<String, ?> value) {
    if (value == null) {
      return;
    }
    if (value.isEmpty()
        || value.size() > MOST_TAGS
        || !value.entrySet().stream().allMatch(FieldAttributes::isTag)) {
      json(name, value);
      return;
    }
    value.forEach((tag, text) -> text(name + '.' + tag, (String) text));
  }

  @Override
  public void object(String name, @Nullable WireObject value) {
    if (value != null) {
      json(name, value.toMap());
    }
  }

  @Override
  public void objects(String name, List<? extends WireObject> values) {
    if (!values.isEmpty()) {
      json(name, values.stream().map(WireObject::toMap).toList());
    }
  }

  @Override
  public void textOrNull(String name, @Nullable String value) {
    text(name, value);
  }

  @Override
  public void textsOrNull(String name, @Nullable List<String> values) {
    if (values != null) {
      attributes.put(stringArrayKey(key(name)), values);
    }
  }

  private void json(String name, @Nullable Object value) {
    attributes.put(stringKey(INFINIUM_JSON_PREFIX + path + '.' + name), Json.writeString(value));
  }

  private static boolean isTag(Map.Entry<String, ?> entry) {
    return !entry.getKey().isEmpty() && entry.getValue() instanceof String;
  }

  private String key(String name) {
    return INFINIUM_PREFIX + path + '.' + name;
  }
}
