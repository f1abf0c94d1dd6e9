package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.otel.ContentCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** Log records as events of the span that they were written in. Stateless, but for one finding. */
public final class LogEvents {

  /** Where instrumentations put the name of an event before records had one of their own. */
  private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

  /** Whether this version of OpenTelemetry lacks names of records; true from the first failure. */
  private static volatile boolean nameless;

  /** Whether it lacks them before a record is copied; true from the first failure. */
  private static volatile boolean namedByCopyOnly;

  private LogEvents() {}

  /**
   * Whether a dialect reads such records: those of messages and of exceptions, known by their name
   * alone, so that a program's ordinary log costs two look-ups.
   */
  public static boolean isRead(ReadWriteLogRecord log) {
    String name = name(log);
    return !name.isEmpty() && isRead(name);
  }

  /**
   * As much of a record as a task may need.
   *
   * @param content what may be kept of it; unless {@link ContentCapture#ALL}, no body is, but what
   *     the names and ids of tools in an answer are
   * @return holds nothing else of the record
   */
  public static LogRecordData kept(LogRecordData log, ContentCapture content) {
    return content == ContentCapture.ALL ? log : WithheldLog.of(log, name(log), content);
  }

  static boolean isRead(String name) {
    return MessageSources.isMessage(name) || MessageEvent.isException(name);
  }

  static MessageEvent of(LogRecordData log, String name) {
    Value<?> body = log.getBodyValue();
    return new MessageEvent(
        name, SpanAttributes.of(log.getAttributes()), body == null ? null : Structures.of(body));
  }

  /** The record's name; empty when it has none. */
  static String name(LogRecordData log) {
    if (log instanceof WithheldLog withheld) {
      return withheld.getEventName();
    }
    String name = ownName(log);
    if (name == null || name.isEmpty()) {
      name = log.getAttributes().get(EVENT_NAME);
    }
    return name == null ? "" : name;
  }

  private static String name(ReadWriteLogRecord log) {
    String name = ownName(log);
    if (name == null || name.isEmpty()) {
      name = log.getAttribute(EVENT_NAME);
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

  private static @Nullable String ownName(ReadWriteLogRecord log) {
    if (!namedByCopyOnly) {
      try {
        return LogEventName.of(log);
      } catch (LinkageError e) {
        namedByCopyOnly = true;
      }
    }
    return nameless ? null : ownName(log.toLogRecordData());
  }
}
