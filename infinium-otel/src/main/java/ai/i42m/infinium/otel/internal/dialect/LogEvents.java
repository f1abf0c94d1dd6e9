package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** Log records as events of the span that they were written in. */
final class LogEvents {

  /** Where instrumentations put the name of an event before records had one of their own. */
  private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

  /** Whether this version of OpenTelemetry lacks names of records; true from the first failure. */
  private static volatile boolean nameless;

  private LogEvents() {}

  static MessageEvent of(LogRecordData log, String name) {
    Value<?> body = log.getBodyValue();
    return new MessageEvent(
        name, SpanAttributes.of(log.getAttributes()), body == null ? null : Structures.of(body));
  }

  /** The record's name; empty when it has none. */
  static String name(LogRecordData log) {
    String name = ownName(log);
    if (name == null || name.isEmpty()) {
      name = log.getAttributes().get(EVENT_NAME);
    }
    return name == null ? "" : name;
  }

  private static @Nullable String ownName(LogRecordData log) {
    if (nameless) {
      return null;
    }
    try {
      return LogEventName.of(log);
    } catch (LinkageError e) {
      nameless = true;
      return null;
    }
  }
}
