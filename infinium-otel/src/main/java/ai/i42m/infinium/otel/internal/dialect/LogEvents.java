package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** Log records as events of the span that they were written in. */
final class LogEvents {

  /** Where instrumentations put the name of an event before records had one of their own. */
  private static final String EVENT_NAME = "event.name";

  /** Whether this version of OpenTelemetry lacks names of records; true from the first failure. */
  private static volatile boolean nameless;

  private LogEvents() {}

  static MessageEvent of(LogRecordData log) {
    SpanAttributes attributes = SpanAttributes.of(log.getAttributes());
    String name = ownName(log);
    if (name == null || name.isEmpty()) {
      name = attributes.text(EVENT_NAME);
    }
    Value<?> body = log.getBodyValue();
    return new MessageEvent(
        name == null ? "" : name, attributes, body == null ? null : Structures.of(body));
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
