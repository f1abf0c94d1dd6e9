package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Supplier;

/** Takes in log records that go into the task of the span in which they were written. */
public interface LogFront {

  /**
   * Takes a record in, if its task is here; counts it if it comes too late. Called on application
   * threads.
   *
   * @param span in which it was written; valid
   * @param log what is to be kept of the record; asked for once at most, outside of any lock
   */
  void logged(SpanContext span, Supplier<LogRecordData> log);
}
