package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.collect.AssemblyQueue;
import ai.i42m.infinium.otel.internal.collect.CollectLimits;
import ai.i42m.infinium.otel.internal.collect.LingeringTraces;
import ai.i42m.infinium.otel.internal.collect.LogFront;
import ai.i42m.infinium.otel.internal.collect.Losses;
import ai.i42m.infinium.otel.internal.collect.OpenTasks;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.metric.SpanLoss;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where spans and log records come in: by a processor, which has seen the spans start, or else as
 * ended spans alone.
 *
 * <pre>
 *   InfiniumSpanProcessor ──────► OpenTasks ───────┐
 *   InfiniumLogRecordProcessor ──►   or            ├──► AssemblyQueue
 *   InfiniumSpanExporter.export ► LingeringTraces ─┘
 * </pre>
 *
 * <p>Thread-safe; what is collected here never throws.
 */
final class TaskIntake {

  private static final Logger logger = Logger.getLogger(InfiniumSpanExporter.class.getName());

  private final SpanCounts spans;
  private final SpanMarks marks;
  private final CollectLimits limits;
  private final AssemblyQueue queue;
  private final Losses losses;
  private final LingeringTraces lingering;
  private final AtomicBoolean hasProcessor = new AtomicBoolean();
  private final AtomicBoolean hasLogProcessor = new AtomicBoolean();
  private final AtomicBoolean saidPassedBy = new AtomicBoolean();
  private volatile LogFront logFront;

  TaskIntake(InfiniumSpanExporter.Builder options, SpanCounts spans, TaskPipeline pipeline) {
    this.spans = spans;
    this.marks = SpanMarks.of(options.roots);
    this.limits = options.limits;
    this.queue = new AssemblyQueue(spans, pipeline::assemble, limits.maxBytes());
    this.losses = new Losses(spans, System::nanoTime);
    this.lingering =
        LingeringTraces.builder(marks, queue, losses)
            .setLimits(limits)
            .setLinger(options.linger)
            .build();
    this.logFront = lingering;
    queue.addSweep(lingering::sweep);
    queue.addSweep(losses::say);
    queue.addSweep(pipeline.duplicates()::say);
  }

  /** Takes ended spans in; behind a processor they are there already, and pass by. */
  void add(Collection<SpanData> batch) {
    if (hasProcessor.get()) {
      sayPassedBy();
      return;
    }
    try {
      lingering.add(batch);
    } catch (Throwable e) {
      spans.refused(batch.size(), SpanLoss.BUG);
      survive(e);
    }
  }

  /** Hands on what looks complete without waiting for the linger time. */
  void flush() {
    guarded(lingering::flush);
  }

  /** Hands on what is here; completes as {@link AssemblyQueue#close}. */
  CompletableFuture<Void> close() {
    guarded(lingering::close);
    return queue.close();
  }

  /** Completes when every task that was complete at this moment is with the client. */
  CompletableFuture<Void> assembled() {
    return queue.drained();
  }

  Losses losses() {
    return losses;
  }

  AssemblyQueue queue() {
    return queue;
  }

  /** Where a log record belongs at this moment. */
  LogFront logFront() {
    return logFront;
  }

  /** From now on, spans come from a processor; false when there is one already. */
  boolean attachProcessor() {
    return hasProcessor.compareAndSet(false, true);
  }

  /** From now on, log records come as well; false when they do so already. */
  boolean attachLogProcessor() {
    return hasLogProcessor.compareAndSet(false, true);
  }

  /** Collects for the processor. */
  OpenTasks openTasks() {
    OpenTasks openTasks = new OpenTasks(marks, limits, queue, losses, System::nanoTime);
    queue.addSweep(openTasks::sweep);
    logFront = openTasks;
    return openTasks;
  }

  private static void guarded(Runnable collecting) {
    try {
      collecting.run();
    } catch (Throwable e) {
      survive(e);
    }
  }

  /** A LinkageError that left here would end the batch processor's thread, and OTLP with it. */
  private static void survive(Throwable e) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    logger.log(Level.WARNING, "Spans could not be collected; their tasks are lost", e);
  }

  private void sayPassedBy() {
    if (saidPassedBy.compareAndSet(false, true)) {
      logger.info(
          "This exporter serves an InfiniumSpanProcessor; spans exported to it as well are passed"
              + " by, so that no task is sent twice");
    }
  }
}
