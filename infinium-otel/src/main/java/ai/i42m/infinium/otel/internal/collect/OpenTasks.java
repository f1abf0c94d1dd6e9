package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose spans are still running, known exactly because every start and every end is seen.
 *
 * <pre>
 *   local root or marked span starts ──► open ──► root ended, none open ──► handed on (NORMAL)
 *                                          │
 *                                          └──► sweep: IDLE, TOO_OLD, EVICTED;  close: SHUTDOWN
 * </pre>
 *
 * <p>A task is complete at the moment its root has ended and none of its spans is open. Counting
 * and completing are one critical section, so a child that starts at that moment is counted or
 * late, never half. A marked task inside another is a task of its own; the outer one knows only its
 * root. A tree without a mark is handed on only if a model call or an agent run was seen in it, and
 * is forgotten otherwise.
 *
 * <p>Bounded by {@link CollectLimits}. The bound on open trees is enforced by {@link #sweep}, so it
 * is soft by one sweep.
 *
 * <p>Thread-safe. {@link #started} and {@link #ended} run on application threads: one map look-up
 * and one short lock each, no I/O, no callback under the lock, and nothing is thrown.
 */
public final class OpenTasks {

  private final TaskMarks marks;
  private final CollectLimits limits;
  private final AssemblyQueue queue;
  private final CountedLoss late;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, OpenTrace> traces = new ConcurrentHashMap<>();
  private final RecentTraces recent = new RecentTraces();
  private final AtomicInteger openTasks = new AtomicInteger();

  /** Complete tasks go to the queue; {@code nanoTime} is {@link System#nanoTime} but in tests. */
  public OpenTasks(
      TaskMarks marks,
      CollectLimits limits,
      AssemblyQueue queue,
      CountedLoss late,
      LongSupplier nanoTime) {
    this.marks = marks;
    this.limits = limits;
    this.queue = queue;
    this.late = late;
    this.nanoTime = nanoTime;
  }

  /** A span has started. */
  public void started(ReadableSpan span) {
    SpanContext parent = span.getParentSpanContext();
    boolean localRoot = !parent.isValid() || parent.isRemote();
    boolean marked = marks.isMarkedTask(span);
    String traceId = span.getSpanContext().getTraceId();
    while (true) {
      OpenTrace trace = traces.get(traceId);
      if (trace == null) {
        if (!localRoot && !marked && recent.contains(traceId)) {
          late.add(1);
          return;
        }
        trace = traces.computeIfAbsent(traceId, OpenTrace::new);
      }
      synchronized (trace) {
        if (!trace.isRemoved()) {
          startedIn(trace, span, localRoot, marked);
          return;
        }
      }
    }
  }

  /**
   * A span has ended; one that is not known here had started before this object or was handed on
   * unfinished, and changes nothing.
   */
  public void ended(ReadableSpan span) {
    OpenTrace trace = traces.get(span.getSpanContext().getTraceId());
    if (trace == null) {
      return;
    }
    boolean makesTask = marks.makesTask(span);
    synchronized (trace) {
      OpenTask task = trace.taskOf(span.getSpanContext().getSpanId());
      if (task == null) {
        return;
      }
      task.ended(span, makesTask);
      if (task.isComplete()) {
        handOn(task, Completion.NORMAL);
      }
    }
  }

  /**
   * Hands on what has waited too long, and the oldest trees when there are too many. Called once a
   * second by the assembly thread.
   */
  public void sweep() {
    long now = nanoTime.getAsLong();
    List<OpenTask> waiting = new ArrayList<>();
    for (OpenTrace trace : traces.values()) {
      synchronized (trace) {
        for (OpenTask task : trace.tasks()) {
          Completion overdue = task.overdue(limits, now);
          if (overdue != null) {
            handOn(task, overdue);
          } else {
            waiting.add(task);
          }
        }
      }
    }
    evictOldest(waiting);
  }

  /**
   * Hands on every open task as it is. Spans that start afterwards are collected as before; the
   * caller ends that.
   */
  public void close() {
    for (OpenTrace trace : traces.values()) {
      synchronized (trace) {
        trace.tasks().forEach(task -> handOn(task, Completion.SHUTDOWN));
      }
    }
  }

  /** Trees that are open now, tasks or not. */
  public int openTasks() {
    return openTasks.get();
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the trace that it passes
  private void startedIn(OpenTrace trace, ReadableSpan span, boolean localRoot, boolean marked) {
    OpenTask task = localRoot ? null : trace.taskOf(span.getParentSpanContext().getSpanId());
    if (task == null && !localRoot && !marked && trace.hasTaskLeft()) {
      late.add(1);
      return;
    }
    if (task == null || marked) {
      task = open(trace, span, task, marked);
    }
    task.started(span, limits.maxSpansPerTask());
    trace.assign(span.getSpanContext().getSpanId(), task);
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the trace that it passes
  private OpenTask open(
      OpenTrace trace, ReadableSpan root, @Nullable OpenTask outer, boolean marked) {
    OpenTask task = new OpenTask(trace, root, marked, nanoTime.getAsLong());
    trace.add(task);
    openTasks.incrementAndGet();
    queue.start();
    if (outer != null) {
      outer.nestedStarted(root, limits.maxSpansPerTask());
    }
    return task;
  }

  private void evictOldest(List<OpenTask> waiting) {
    int tooMany = waiting.size() - limits.maxOpenTasks();
    if (tooMany <= 0) {
      return;
    }
    // Trees that are no task yet go first: ordinary traffic must not push an agent's work out.
    waiting.sort(Comparator.comparing(OpenTask::isTask).thenComparingLong(task -> task.startNanos));
    for (OpenTask task : waiting.subList(0, tooMany)) {
      synchronized (task.trace) {
        handOn(task, Completion.EVICTED);
      }
    }
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the task's trace
  private void handOn(OpenTask task, Completion completion) {
    if (task.isSealed()) {
      return;
    }
    task.seal();
    task.trace.remove(task);
    openTasks.decrementAndGet();
    if (task.isTask()) {
      // Before the trace can no longer be found: a span that starts in between would be taken for
      // the root of a tree of its own, and forgotten with it.
      recent.add(task.trace.traceId);
      queue.offer(() -> task.finish(completion));
    }
    if (task.trace.isRemoved()) {
      traces.remove(task.trace.traceId, task.trace);
    }
  }
}
