package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose spans are still running, known exactly because every start and every end is seen.
 *
 * <pre>
 *   local root, marked span     ┌──► root ended, none open ──► NORMAL, or forgotten
 *   or agent run starts ──► open┤
 *                               └──► sweep: IDLE, TOO_OLD, EVICTED;  close: SHUTDOWN
 * </pre>
 *
 * <p>A task is complete at the moment its root has ended and none of its spans is open. Counting
 * and completing are one critical section, so a child that starts at that moment is counted or
 * late, never half. A marked task inside another is a task of its own; the outer one knows only its
 * root. A tree without a mark is handed on only if something in it made it a task, and is forgotten
 * otherwise. A tree whose root has a parent in this process that was never seen here (a sampler had
 * dropped it) leaves as ROOT_MISSING.
 *
 * <p>Bounded by {@link CollectLimits}, in trees and in bytes. Both are enforced by {@link #sweep},
 * so they are soft by what comes between two sweeps.
 *
 * <p>Thread-safe. {@link #started}, {@link #ended} and {@link #logged} run on application threads:
 * one map look-up and one short lock each, no I/O, no callback under the lock, and nothing is
 * thrown.
 */
public final class OpenTasks implements LogFront {

  private final TaskMarks marks;
  private final CollectLimits limits;
  private final AssemblyQueue queue;
  private final Losses losses;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, OpenTrace> traces = new ConcurrentHashMap<>();
  private final RecentTraces recent = new RecentTraces();
  private final AtomicInteger openTasks = new AtomicInteger();
  private volatile boolean closed;

  /** Complete tasks go to the queue; {@code nanoTime} is {@link System#nanoTime} but in tests. */
  public OpenTasks(
      TaskMarks marks,
      CollectLimits limits,
      AssemblyQueue queue,
      Losses losses,
      LongSupplier nanoTime) {
    this.marks = marks;
    this.limits = limits;
    this.queue = queue;
    this.losses = losses;
    this.nanoTime = nanoTime;
  }

  /** A span has started. */
  public void started(ReadableSpan span) {
    OpenTask task = closed ? null : assign(span);
    if (task == null) {
      losses.addLate(span.getSpanContext(), span.getInstrumentationScopeInfo());
    } else if (closed) {
      // It may have come behind the back of close(), which has looked through all traces.
      leave(task, Completion.SHUTDOWN);
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
    String spanId = span.getSpanContext().getSpanId();
    OpenTask complete;
    synchronized (trace) {
      OpenTask task = trace.taskOf(spanId);
      if (task == null) {
        return;
      }
      task.ended(span, marks);
      if (task.isOverfull()) {
        trace.forget(spanId);
      }
      complete = task.isComplete() ? seal(task, Completion.NORMAL) : null;
    }
    if (complete != null) {
      offer(complete);
    }
  }

  /** A span that is not known here was not recorded, and nobody will ask for what it logs. */
  @Override
  public void logged(SpanContext span, Supplier<LogRecordData> log) {
    OpenTrace trace = traces.get(span.getTraceId());
    if (trace == null) {
      if (closed || recent.contains(span.getTraceId())) {
        losses.addLateLog(span);
      }
      return;
    }
    logged(trace, span, log.get());
  }

  /**
   * Hands on what has waited too long, and the oldest trees when there are too many or they weigh
   * too much. Called ten times a second by the assembly thread.
   */
  public void sweep() {
    long now = nanoTime.getAsLong();
    List<OpenTask> leaving = new ArrayList<>();
    List<OpenTask> staying = new ArrayList<>();
    for (OpenTrace trace : traces.values()) {
      look(trace, now, leaving, staying);
    }
    leaving.forEach(this::offer);
    evictOldest(staying);
  }

  /** Hands on every open task as it is. Spans that start afterwards are late. */
  public void close() {
    closed = true;
    for (OpenTrace trace : traces.values()) {
      List<OpenTask> open;
      synchronized (trace) {
        open = trace.tasks();
      }
      open.forEach(task -> leave(task, Completion.SHUTDOWN));
    }
  }

  /** Trees that are open now, tasks or not. */
  public int openTasks() {
    return openTasks.get();
  }

  private void logged(OpenTrace trace, SpanContext span, LogRecordData log) {
    boolean full;
    boolean late;
    synchronized (trace) {
      OpenTask task = trace.taskOf(span.getSpanId());
      full = task == null ? trace.overfullTask() != null : !task.logged(log);
      late = task == null && (closed || trace.hasTaskLeft());
    }
    if (full) {
      losses.addDroppedLogs(1);
    } else if (late) {
      losses.addLateLog(span);
    }
  }

  /** Puts a span that has started into its task; null when that has left. */
  private @Nullable OpenTask assign(ReadableSpan span) {
    boolean marked = marks.isMarkedTask(span);
    String traceId = span.getSpanContext().getTraceId();
    while (true) {
      OpenTrace trace = traces.get(traceId);
      if (trace == null) {
        if (!marked && !isLocalRoot(span) && recent.contains(traceId)) {
          return null;
        }
        trace = traces.computeIfAbsent(traceId, OpenTrace::new);
      }
      synchronized (trace) {
        if (!trace.isRemoved()) {
          return assignIn(trace, span, marked);
        }
      }
    }
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the trace that it passes
  private @Nullable OpenTask assignIn(OpenTrace trace, ReadableSpan span, boolean marked) {
    boolean localRoot = isLocalRoot(span);
    OpenTask around = localRoot ? null : taskAround(trace, span);
    if (around == null && !localRoot && !marked && trace.hasTaskLeft()) {
      return null;
    }
    OpenTask task =
        around == null || marked || isTaskInside(around, span)
            ? open(trace, span, around, marked)
            : around;
    task.started(span);
    trace.assign(span.getSpanContext().getSpanId(), task);
    return task;
  }

  private static boolean isLocalRoot(ReadableSpan span) {
    SpanContext parent = span.getParentSpanContext();
    return !parent.isValid() || parent.isRemote();
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the trace that it passes
  private static @Nullable OpenTask taskAround(OpenTrace trace, ReadableSpan span) {
    OpenTask task = trace.taskOf(span.getParentSpanContext().getSpanId());
    return task == null ? trace.overfullTask() : task;
  }

  /** Where agent runs are tasks, one that is not inside another or inside a marked task. */
  private boolean isTaskInside(OpenTask around, ReadableSpan span) {
    return around.kind != TreeKind.TASK && marks.isAgentRun(span);
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the trace that it passes
  private OpenTask open(
      OpenTrace trace, ReadableSpan root, @Nullable OpenTask around, boolean marked) {
    int maxSpans = limits.maxSpansPerTask();
    TreeKind kind = kindOf(root, marked);
    OpenTask task = new OpenTask(trace, root, kind, maxSpans, nanoTime.getAsLong());
    trace.add(task);
    openTasks.incrementAndGet();
    queue.start();
    if (around != null) {
      around.nestedStarted(root);
    } else if (!marked && !isLocalRoot(root)) {
      task.setRootMissing();
    }
    return task;
  }

  private TreeKind kindOf(ReadableSpan root, boolean marked) {
    if (marked || marks.isAgentRun(root)) {
      return TreeKind.TASK;
    }
    return marks.keepsUnmarkedTrees() ? TreeKind.UNMARKED : TreeKind.COUNTED;
  }

  private void look(OpenTrace trace, long now, List<OpenTask> leaving, List<OpenTask> staying) {
    synchronized (trace) {
      for (OpenTask task : trace.tasks()) {
        Completion overdue = task.overdue(limits, now);
        if (overdue != null) {
          leaving.add(seal(task, overdue));
        } else {
          task.look();
          staying.add(task);
        }
      }
    }
  }

  private void evictOldest(List<OpenTask> open) {
    HeldBytes held = new HeldBytes(limits);
    for (OpenTask task : open) {
      task.weight.weigh();
      held.enter(task.weight);
    }
    if (held.isWithinLimits()) {
      return;
    }
    open.sort(Comparator.comparingLong(task -> task.startNanos));
    Deque<OpenTask> provisional = new ArrayDeque<>();
    Deque<OpenTask> tasks = new ArrayDeque<>();
    open.forEach(task -> (task.weight.isTask() ? tasks : provisional).add(task));
    while (held.provisionalMustLeave()) {
      evict(provisional.remove(), held);
    }
    while (held.taskMustLeave()) {
      evict(tasks.remove(), held);
    }
  }

  private void evict(OpenTask task, HeldBytes held) {
    held.leave(task.weight);
    if (leave(task, Completion.EVICTED)) {
      losses.addEvicted();
    }
  }

  /** Hands a task on as it is; false when it is none, or has left. */
  private boolean leave(OpenTask task, Completion why) {
    OpenTask leaving;
    synchronized (task.trace) {
      leaving = task.isSealed() ? null : seal(task, why);
    }
    return leaving != null && offer(leaving);
  }

  @SuppressWarnings("GuardedBy") // the caller holds the monitor of the task's trace
  private OpenTask seal(OpenTask task, Completion why) {
    task.seal(why);
    task.trace.remove(task);
    openTasks.decrementAndGet();
    if (task.isTask()) {
      // Before the trace can no longer be found: a span that starts in between would be taken for
      // the root of a tree of its own, and forgotten with it.
      recent.add(task.trace.traceId);
    }
    if (task.trace.isRemoved()) {
      traces.remove(task.trace.traceId, task.trace);
    }
    return task;
  }

  private boolean offer(OpenTask sealed) {
    if (sealed.isTask()) {
      queue.offer(sealed);
    }
    return sealed.isTask();
  }
}
