package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.otel.internal.collect.OpenTasks;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes tasks of spans exactly: it sees starts and ends, so it knows when nothing of a task is open
 * any more.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .addSpanProcessor(InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)))
 *     .addSpanProcessor(BatchSpanProcessor.builder(otlpExporter).build()) // untouched
 * }</pre>
 *
 * <p>Prefer it to registering the {@link InfiniumSpanExporter} in a batch processor, which loses
 * spans when that processor's queue is full, and cannot know what is open.
 *
 * <p>On the application's threads a span costs one map look-up and one short lock at its start and
 * at its end; nothing is sent, written or logged there. Nothing is ever thrown into the
 * application.
 *
 * <p>{@link #shutdown} hands over what is open, marked as such, and waits for delivery in the
 * background; the {@code InfiniumClient} stays open: whoever made it closes it afterwards.
 */
public final class InfiniumSpanProcessor implements SpanProcessor {

  private static final Logger logger = Logger.getLogger(InfiniumSpanProcessor.class.getName());

  private final InfiniumSpanExporter exporter;
  private final OpenTasks openTasks;
  private final AtomicBoolean failed = new AtomicBoolean();

  private InfiniumSpanProcessor(InfiniumSpanExporter exporter, OpenTasks openTasks) {
    this.exporter = exporter;
    this.openTasks = openTasks;
  }

  /**
   * Makes tasks of the spans and hands them to the exporter's client.
   *
   * @param exporter one without a forward: with a processor, other exporters are registered beside
   *     it. If the same exporter is also registered in a batch processor, it passes its spans by,
   *     so that no task is sent twice
   * @return the processor, to be registered with the tracer provider
   * @throws IllegalArgumentException when the exporter has a forward
   */
  public static InfiniumSpanProcessor create(InfiniumSpanExporter exporter) {
    OpenTasks openTasks = requireNonNull(exporter, "exporter").attachProcessor();
    return new InfiniumSpanProcessor(exporter, openTasks);
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    try {
      openTasks.started(span);
    } catch (Throwable e) {
      survive(e);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    try {
      openTasks.ended(span);
    } catch (Throwable e) {
      survive(e);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  /**
   * Completes when every task that was complete at this moment has been delivered or dropped. Open
   * tasks stay open.
   */
  @Override
  public CompletableResultCode forceFlush() {
    return exporter.flushTasks();
  }

  /**
   * Hands over every task, open ones marked as such; completes when they have been delivered or
   * dropped.
   */
  @Override
  public CompletableResultCode shutdown() {
    try {
      openTasks.close();
    } catch (Throwable e) {
      survive(e);
    }
    return exporter.shutdown();
  }

  @Override
  public String toString() {
    return "InfiniumSpanProcessor{" + exporter + "}";
  }

  /**
   * An exception here would reach {@code span.end()} in the application and starve the processors
   * behind this one.
   */
  private void survive(Throwable e) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    Level level = failed.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
    logger.log(level, "A span could not be collected; tasks may miss steps", e);
  }
}
