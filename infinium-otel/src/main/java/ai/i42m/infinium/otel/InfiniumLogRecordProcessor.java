package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.otel.internal.collect.LogFront;
import ai.i42m.infinium.otel.internal.collect.Losses;
import ai.i42m.infinium.otel.internal.dialect.LogEvents;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.function.Supplier;

/**
 * Takes messages and exceptions that instrumentations put into log records into the tasks of their
 * spans.
 *
 * <pre>{@code
 * InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
 * SdkTracerProvider.builder().addSpanProcessor(InfiniumSpanProcessor.create(exporter))
 * SdkLoggerProvider.builder().addLogRecordProcessor(InfiniumLogRecordProcessor.create(exporter))
 * }</pre>
 *
 * <p>The OpenTelemetry instrumentations of OpenAI and Bedrock write prompts, answers and the tools
 * asked for there, and never on spans. A record is taken by its event name, and belongs to the span
 * in whose context it was written. All other records pass by, for nanoseconds each
 * (docs/performance.md).
 *
 * <p>Unless {@link ContentCapture#ALL} is set, no body is kept, not even in memory: only names and
 * ids of the tools that an answer asks for. Kept records count into {@link
 * InfiniumSpanExporter.Builder#setMaxBytes}, 10 000 a task; those beyond, and late ones, are
 * counted in {@link InfiniumSpanExporter#stats()}.
 *
 * <p>Thread-safe. On the application's thread it looks a kept record's task up; it never throws,
 * blocks or logs there. It changes no record, and has nothing of its own to flush or to close: the
 * span side hands the tasks over, and which of the two providers is shut down first does not
 * matter.
 */
public final class InfiniumLogRecordProcessor implements LogRecordProcessor {

  private final Supplier<LogFront> front;
  private final Losses losses;
  private final ContentCapture content;

  /** The front is asked for at each record: a span processor may come later. */
  InfiniumLogRecordProcessor(Supplier<LogFront> front, Losses losses, ContentCapture content) {
    this.front = front;
    this.losses = losses;
    this.content = content;
  }

  /**
   * Takes log records into the tasks that the exporter makes.
   *
   * @param exporter the one of the {@link InfiniumSpanProcessor}, or the one in the batch span
   *     processor. Alone in a batch processor, it takes records of sampled spans only
   * @return the processor, to be registered with the logger provider
   * @throws IllegalArgumentException when the exporter belongs to such a processor already
   */
  public static InfiniumLogRecordProcessor create(InfiniumSpanExporter exporter) {
    return requireNonNull(exporter, "exporter").attachLogProcessor();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    try {
      SpanContext span = record.getSpanContext();
      if (span.isValid() && LogEvents.isRead(record)) {
        front.get().logged(span, () -> LogEvents.kept(record.toLogRecordData(), content));
      }
    } catch (Throwable e) {
      survive(e);
    }
  }

  /**
   * Nothing to flush: records wait with the spans of their task.
   *
   * @return success
   */
  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  /**
   * Nothing to close: the tasks are handed over by the span side.
   *
   * @return success
   */
  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public String toString() {
    return "InfiniumLogRecordProcessor{content=" + content + "}";
  }

  /** Not logged here: where the program's log goes to OpenTelemetry, that would come back. */
  private void survive(Throwable e) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    losses.addFailedLog(e);
  }
}
