package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How much memory a span or a log record holds, nearly: a sum over its parts that looks at no
 * character.
 *
 * <p>Two bytes for each character, although the JVM stores plain Latin text in one: which it is
 * cannot be asked cheaply, and a bound that is kept early is still kept. The fixed parts are sizes
 * of objects on a 64-bit JVM with compressed pointers.
 */
final class SpanWeight {

  /** A span of the SDK with its context and ids, and the place that it takes in our lists. */
  static final int SPAN_BYTES = 500;

  /** A span's id among the ids of its trace. */
  static final int ID_BYTES = 100;

  /** A log record of the SDK with its context, and the place that it takes in our lists. */
  private static final int LOG_BYTES = 300;

  private static final int EVENT_BYTES = 100;
  private static final int LINK_BYTES = 200;
  private static final int ENTRY_BYTES = 64;
  private static final int TEXT_BYTES = 48;
  private static final int NUMBER_BYTES = 24;
  private static final int LIST_BYTES = 64;

  /** A value nested deeper weighs nothing: the depth of what a user puts on a span is not ours. */
  private static final int MAX_DEPTH = 32;

  private SpanWeight() {}

  /** The whole span, {@link #SPAN_BYTES} included. */
  static long of(SpanData span) {
    return SPAN_BYTES + textsOf(span);
  }

  /** What the span holds beyond {@link #SPAN_BYTES}: attributes, events and links. */
  static long textsOf(SpanData span) {
    long bytes = text(span.getName()) + text(span.getStatus().getDescription());
    bytes += of(span.getAttributes());
    for (EventData event : span.getEvents()) {
      bytes += EVENT_BYTES + text(event.getName()) + of(event.getAttributes());
    }
    for (LinkData link : span.getLinks()) {
      bytes += LINK_BYTES + of(link.getAttributes());
    }
    return bytes;
  }

  /** The whole log record. */
  static long of(LogRecordData log) {
    Value<?> body = log.getBodyValue();
    return LOG_BYTES + of(log.getAttributes()) + (body == null ? 0 : value(body, 0));
  }

  private static long of(Attributes attributes) {
    if (attributes.isEmpty()) {
      return 0;
    }
    long[] bytes = new long[1];
    attributes.forEach((key, value) -> bytes[0] += ENTRY_BYTES + value(value, 0));
    return bytes[0];
  }

  private static long value(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      return 0;
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      long bytes = LIST_BYTES;
      for (Object element : list) {
        bytes += value(element, depth + 1);
      }
      return bytes;
    }
    if (value instanceof KeyValue entry) {
      return ENTRY_BYTES + text(entry.getKey()) + value(entry.getValue(), depth + 1);
    }
    if (value instanceof Value<?> nested) {
      return value(nested.getValue(), depth + 1);
    }
    return value instanceof ByteBuffer bytes ? TEXT_BYTES + bytes.remaining() : NUMBER_BYTES;
  }

  private static long text(String text) {
    return TEXT_BYTES + 2L * text.length();
  }
}
