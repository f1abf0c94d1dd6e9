package ai.i42m.infinium.otel.internal.redact;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attributes with their texts redacted, those within lists and structured values too.
 *
 * <p>Numbers and truth values stay. Bytes are dropped: they may be any text in any form.
 */
record RedactedAttributes(Redaction redaction) {

  /** What may stay of the attributes; {@code path} and the key are the field. */
  Attributes redact(String path, Attributes attributes) {
    AttributesBuilder left = Attributes.builder();
    attributes.forEach((key, value) -> put(left, key, value(path + key.getKey(), value)));
    return left.build();
  }

  @SuppressWarnings("unchecked") // The value has the type that it had under this key before.
  private static <T> void put(AttributesBuilder left, AttributeKey<T> key, @Nullable Object value) {
    if (value != null) {
      left.put(key, (T) value);
    }
  }

  private @Nullable Object value(String field, Object value) {
    if (value instanceof String text) {
      return redaction.text(field, text);
    }
    if (value instanceof Value<?> structured) {
      return structured(field, structured);
    }
    return value instanceof List<?> list ? list(field + "[]", list) : value;
  }

  private List<Object> list(String field, List<?> list) {
    List<Object> left = new ArrayList<>(list.size());
    for (Object item : list) {
      Object kept = value(field, item);
      if (kept != null) {
        left.add(kept);
      }
    }
    return left;
  }

  /** Recursive, as far as the SDK's own recursion goes when it makes text of such a value. */
  private @Nullable Value<?> structured(String field, Value<?> value) {
    Object content = value.getValue();
    if (content instanceof String text) {
      String left = redaction.text(field, text);
      return left == null ? null : Value.of(left);
    }
    if (content instanceof List<?> list && !list.isEmpty()) {
      return list.get(0) instanceof KeyValue ? members(field, list) : items(field + "[]", list);
    }
    return content instanceof ByteBuffer ? null : value;
  }

  private Value<?> members(String field, List<?> members) {
    List<KeyValue> left = new ArrayList<>();
    for (Object item : members) {
      KeyValue member = (KeyValue) item;
      String key = redaction.text(field, member.getKey());
      Value<?> kept = structured(field + '.' + member.getKey(), member.getValue());
      if (key != null && kept != null) {
        left.add(KeyValue.of(key, kept));
      }
    }
    return Value.of(left.toArray(KeyValue[]::new));
  }

  private Value<?> items(String field, List<?> items) {
    List<Value<?>> left = new ArrayList<>();
    for (Object item : items) {
      Value<?> kept = structured(field, (Value<?>) item);
      if (kept != null) {
        left.add(kept);
      }
    }
    return Value.of(left);
  }
}
