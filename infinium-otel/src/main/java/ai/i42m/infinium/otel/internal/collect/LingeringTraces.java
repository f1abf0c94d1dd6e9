package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.collect.LingeringTrace.Sighted;
import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ended spans, grouped by trace, that wait until their trace looks complete.
 *
 * <p>Children end before their parent, and nothing in OpenTelemetry says that a trace is complete.
 * A trace leaves when no span of it misses its parent and nothing came for the linger time; with a
 * parent missing, when nothing came for five minutes; or when room is needed: then the trace that
 * has waited longest leaves with what it has, those without any sign of a task first and silently.
 *
 * <p>Bounded by {@link CollectLimits}, in traces and in bytes: {@link #sweep} enforces it for
 * tasks, {@link #add} for the others, and for tasks at twice as much. Thread-safe: one lock, held
 * for the time of adding a batch to maps; spans are weighed before.
 */
public final class LingeringTraces implements LogFront {

  private final TaskMarks marks;
  private final CollectLimits limits;
  private final long lingerNanos;
  private final AssemblyQueue queue;
  private final Losses losses;
  private final LongSupplier nanoTime;
  private final RecentTraces recent = new RecentTraces();
  private final Object lock = new Object();

  /** By trace id, in the order in which the first sign of a task came. */
  @GuardedBy("lock")
  private final Map<String, LingeringTrace> tasks = new LinkedHashMap<>();

  /** By trace id, in the order of the first span. */
  @GuardedBy("lock")
  private final Map<String, LingeringTrace> provisional = new LinkedHashMap<>();

  @GuardedBy("lock")
  private final HeldBytes held;

  @GuardedBy("lock")
  private boolean closed;

  private LingeringTraces(Builder builder) {
    this.marks = builder.marks;
    this.limits = builder.limits;
    this.lingerNanos = builder.linger.toNanos();
    this.queue = builder.queue;
    this.losses = builder.losses;
    this.nanoTime = builder.nanoTime;
    this.held = new HeldBytes(limits);
  }

  /** Complete tasks go to the queue. */
  public static Builder builder(TaskMarks marks, AssemblyQueue queue, Losses losses) {
    return new Builder(marks, queue, losses);
  }

  /** Takes ended spans in; the collection is not kept, the spans are. */
  public void add(Collection<SpanData> spans) {
    long now = nanoTime.getAsLong();
    List<Sighted> sighted = new ArrayList<>(spans.size());
    spans.forEach(span -> sighted.add(Sighted.of(span, marks)));
    List<LingeringTrace> evicted = new ArrayList<>();
    synchronized (lock) {
      if (closed) {
        addLate(new ArrayList<>(spans));
        return;
      }
      sighted.forEach(span -> add(span, now));
      evictForRoom(evicted);
    }
    evicted.forEach(trace -> handOn(trace, Completion.EVICTED));
    queue.start();
  }

  /**
   * Keeps a record of a span that will end later, so that its trace waits for that. One that is not
   * sampled will never be exported.
   */
  @Override
  public void logged(SpanContext span, Supplier<LogRecordData> log) {
    if (!span.isSampled()) {
      return;
    }
    LogRecordData kept = log.get();
    long weight = SpanWeight.of(kept);
    List<LingeringTrace> evicted = new ArrayList<>();
    synchronized (lock) {
      if (closed) {
        losses.addLateLog(span);
        return;
      }
      add(kept, weight);
      evictForRoom(evicted);
    }
    evicted.forEach(trace -> handOn(trace, Completion.EVICTED));
    queue.start();
  }

  /**
   * Hands on the traces that look complete or have waited too long, and the oldest tasks when there
   * are too many or they weigh too much. Called ten times a second by the assembly thread.
   */
  public void sweep() {
    long now = nanoTime.getAsLong();
    handOnWhere(trace -> trace.due(now, lingerNanos, limits.maxAge()));
    List<LingeringTrace> evicted = new ArrayList<>();
    synchronized (lock) {
      evictOldest(tasks, HeldBytes::taskMustLeave, evicted);
    }
    evicted.forEach(trace -> handOn(trace, Completion.EVICTED));
  }

  /** Hands on the traces of which no span misses its parent, however short ago the last came. */
  public void flush() {
    handOnWhere(trace -> trace.isWhole() ? Completion.NORMAL : null);
  }

  /** Hands on everything as it is. Spans that come afterwards are late. */
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    handOnWhere(trace -> Completion.SHUTDOWN);
  }

  @GuardedBy("lock")
  private void add(Sighted sighted, long now) {
    String traceId = sighted.span().getTraceId();
    LingeringTrace trace = takeUp(traceId, now);
    trace.add(sighted, now);
    held.enter(trace);
    if (sighted.makesTask() && provisional.remove(traceId) != null) {
      tasks.put(traceId, trace);
    }
  }

  @GuardedBy("lock")
  private void add(LogRecordData log, long weight) {
    long now = nanoTime.getAsLong();
    LingeringTrace trace = takeUp(log.getSpanContext().getTraceId(), now);
    if (!trace.add(log, weight, now)) {
      losses.addDroppedLogs(1);
    }
    held.enter(trace);
  }

  /** The trace, about to change; it is not among the held ones until it enters. */
  @GuardedBy("lock")
  private LingeringTrace takeUp(String traceId, long now) {
    LingeringTrace trace = tasks.get(traceId);
    if (trace == null) {
      trace = provisional.get(traceId);
    }
    if (trace == null) {
      trace = new LingeringTrace(traceId, limits.maxSpansPerTask(), now);
      provisional.put(traceId, trace);
    } else {
      held.leave(trace);
    }
    return trace;
  }

  @GuardedBy("lock")
  private void evictForRoom(List<LingeringTrace> evicted) {
    evictOldest(provisional, HeldBytes::provisionalMustLeave, evicted);
    evictOldest(tasks, HeldBytes::taskMustLeaveAtOnce, evicted);
  }

  @GuardedBy("lock")
  private void evictOldest(
      Map<String, LingeringTrace> traces,
      Predicate<HeldBytes> tooMuch,
      List<LingeringTrace> evicted) {
    Iterator<LingeringTrace> oldest = traces.values().iterator();
    while (tooMuch.test(held)) {
      LingeringTrace trace = oldest.next();
      oldest.remove();
      leave(trace);
      evicted.add(trace);
    }
  }

  /**
   * Whether a trace comes after its task is settled here, or two threads that hand on parts of one
   * trace could each take theirs for the first.
   */
  @GuardedBy("lock")
  private void leave(LingeringTrace trace) {
    held.leave(trace);
    if (recent.contains(trace.traceId())) {
      trace.setFollowsTask();
    } else if (trace.isTask()) {
      recent.add(trace.traceId());
    }
  }

  private void handOnWhere(Function<LingeringTrace, @Nullable Completion> decision) {
    Map<LingeringTrace, Completion> leaving = new LinkedHashMap<>();
    synchronized (lock) {
      removeWhere(decision, provisional, leaving);
      removeWhere(decision, tasks, leaving);
    }
    leaving.forEach(this::handOn);
  }

  @GuardedBy("lock")
  private void removeWhere(
      Function<LingeringTrace, @Nullable Completion> decision,
      Map<String, LingeringTrace> traces,
      Map<LingeringTrace, Completion> leaving) {
    for (Iterator<LingeringTrace> each = traces.values().iterator(); each.hasNext(); ) {
      LingeringTrace trace = each.next();
      Completion why = decision.apply(trace);
      if (why != null) {
        each.remove();
        leave(trace);
        leaving.put(trace, why);
      }
    }
  }

  /**
   * Not under the lock: dividing a large trace takes its time, and the export thread must not wait
   * for it.
   */
  private void handOn(LingeringTrace trace, Completion why) {
    if (!trace.isTask()) {
      if (trace.followsTask() && !trace.hasLocalRoot()) {
        addLate(trace.spans());
        addLateLogs(trace.logs().after(0));
      }
      return;
    }
    Map<String, List<LogRecordData>> logs = trace.logs().bySpan();
    losses.addDroppedLogs(trace.logsWithoutSpan(logs));
    List<Part> parts = TaskDivision.divide(trace.spans(), marks);
    Set<String> roots = TaskDivision.rootsOf(parts);
    for (Part part : parts) {
      if (part.rootMissing() && trace.followsTask()) {
        addLate(part.spans());
        HeldLogs.of(part.spans(), span -> true, logs).values().forEach(this::addLateLogs);
      } else if (TaskDivision.isTask(part, marks)) {
        offer(lingered(part, roots, logs, trace.completionOf(part, why)));
      }
    }
  }

  private LingeredTask lingered(
      Part part, Set<String> roots, Map<String, List<LogRecordData>> logs, Completion completion) {
    String root = part.root().getSpanId();
    return new LingeredTask(
        part,
        HeldLogs.of(part.spans(), span -> TaskDivision.isOwn(span, root, roots), logs),
        TaskDivision.ownSpans(part, roots),
        completion,
        limits.maxSpansPerTask());
  }

  private void offer(LingeredTask task) {
    if (task.completion() == Completion.EVICTED) {
      losses.addEvicted();
    }
    queue.offer(task);
  }

  private void addLate(List<SpanData> spans) {
    if (!spans.isEmpty()) {
      SpanData last = spans.get(spans.size() - 1);
      losses.addLate(spans.size(), last.getSpanContext(), last.getInstrumentationScopeInfo());
    }
  }

  private void addLateLogs(List<LogRecordData> logs) {
    logs.forEach(log -> losses.addLateLog(log.getSpanContext()));
  }

  /** Limits and clocks. Not thread-safe. */
  public static final class Builder {

    private final TaskMarks marks;
    private final AssemblyQueue queue;
    private final Losses losses;
    private CollectLimits limits = CollectLimits.DEFAULTS;
    private Duration linger = Duration.ofSeconds(10);
    private LongSupplier nanoTime = System::nanoTime;

    private Builder(TaskMarks marks, AssemblyQueue queue, Losses losses) {
      this.marks = marks;
      this.queue = queue;
      this.losses = losses;
    }

    /** How much may wait, and how long. */
    public Builder setLimits(CollectLimits limits) {
      this.limits = limits;
      return this;
    }

    /** How long a trace must be quiet before it is taken as complete. */
    public Builder setLinger(Duration linger) {
      this.linger = linger;
      return this;
    }

    /** Another clock than {@link System#nanoTime}, for tests. */
    Builder setNanoTime(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      return this;
    }

    /** Makes them; nothing waits yet. */
    public LingeringTraces build() {
      return new LingeringTraces(this);
    }
  }
}
