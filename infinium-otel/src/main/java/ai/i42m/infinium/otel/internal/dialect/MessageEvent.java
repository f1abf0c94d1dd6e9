package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_EVENT;

import org.jspecify.annotations.Nullable;

/**
 * Something that an instrumentation tells of a span beside its attributes: an event of the span, or
 * a log record.
 *
 * @param name what it tells, such as {@code gen_ai.choice}; empty when unknown
 * @param attributes attributes of the event
 * @param body the body of a log record, as maps, lists and plain values; null when there is none
 */
record MessageEvent(String name, SpanAttributes attributes, @Nullable Object body) {

  /** The standard event, and named ones after its pattern: gen_ai.client.operation.exception. */
  static boolean isException(String name) {
    return name.equals(EXCEPTION_EVENT) || name.endsWith("." + EXCEPTION_EVENT);
  }
}
