package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.otel.InfiniumLogRecordProcessor;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands log records to an exporter that is made after this, or never.
 *
 * <p>Needs no flush and no shutdown: tasks are flushed with their spans. Thread-safe.
 */
final class LateLogRecordProcessor implements LogRecordProcessor {
  private final Supplier<@Nullable InfiniumSpanExporter> exporter;
  private volatile @Nullable LogRecordProcessor processor;

  LateLogRecordProcessor(Supplier<@Nullable InfiniumSpanExporter> exporter) {
    this.exporter = exporter;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    LogRecordProcessor found = processor == null ? find() : processor;
    if (found != null) {
      found.onEmit(context, record);
    }
  }

  private synchronized @Nullable LogRecordProcessor find() {
    InfiniumSpanExporter made = exporter.get();
    if (processor == null && made != null) {
      processor = InfiniumLogRecordProcessor.create(made);
    }
    return processor;
  }
}
