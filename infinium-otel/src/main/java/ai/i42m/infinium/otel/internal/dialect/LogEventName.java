package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** Names of log records, which OpenTelemetry has since 1.50; callers catch {@link LinkageError}. */
final class LogEventName {

  private LogEventName() {}

  static @Nullable String of(LogRecordData log) {
    return log.getEventName();
  }

  static @Nullable String of(ReadWriteLogRecord log) {
    return log.getEventName();
  }
}
