package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.otel.internal.collect.AssemblyQueue;
import ai.i42m.infinium.otel.internal.collect.CollectLimits;
import ai.i42m.infinium.otel.internal.collect.Losses;
import ai.i42m.infinium.otel.internal.collect.OpenTasks;
import ai.i42m.infinium.otel.internal.collect.TaskMarks;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.tree.RepairSigns;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;

/** What a span processor of ours does with spans, with more room than users can ask for. */
final class Collector implements SpanProcessor {
  static final String TASK = "task";

  private static final CollectLimits ROOMY =
      new CollectLimits(
          1_000_000, 1_000_000, Long.MAX_VALUE, Duration.ofHours(1), Duration.ofHours(24));

  private final SpanCounts spans = new SpanCounts();
  private final AssemblyQueue queue = new AssemblyQueue(spans, task -> {}, ROOMY.maxBytes());
  private final OpenTasks openTasks =
      new OpenTasks(
          new ByName(), ROOMY, queue, new Losses(spans, System::nanoTime), System::nanoTime);

  Collector() {
    queue.addSweep(openTasks::sweep);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    openTasks.started(span);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    openTasks.ended(span);
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  void drain() {
    queue.drained().join();
  }

  @Override
  public void close() {
    queue.close().join();
  }

  /** Spans called "task" are tasks. */
  private static final class ByName implements TaskMarks {
    @Override
    public boolean isMarkedTask(ReadableSpan started) {
      return started.getName().equals(TASK);
    }

    @Override
    public boolean isMarkedTask(SpanData ended) {
      return ended.getName().equals(TASK);
    }

    @Override
    public boolean isAgentRun(ReadableSpan span) {
      return false;
    }

    @Override
    public boolean isAgentRun(SpanData ended) {
      return false;
    }

    @Override
    public boolean makesTask(ReadableSpan ended) {
      return false;
    }

    @Override
    public boolean makesTask(SpanData ended) {
      return false;
    }

    @Override
    public boolean keepsUnmarkedTrees() {
      return true;
    }

    @Override
    public RepairSigns repairSigns() {
      return RepairSigns.NONE;
    }
  }
}
