package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ended spans, grouped by trace, that wait until their trace looks complete.
 *
 * <p>Children end before their parent, and nothing in OpenTelemetry says that a trace is complete.
 * A trace leaves when no span of it misses its parent and nothing came for the linger time; or,
 * with a parent missing, when nothing came for five minutes; or when room is needed: then the trace
 * that has waited longest leaves with what it has.
 *
 * <p>Bounded by {@value #MAX_SPANS} spans over all traces. Thread-safe: one lock, held for the time
 * of adding a batch to maps.
 */
public final class LingeringTraces {

  static final int MAX_SPANS = 100_000;
  private static final Duration MAX_WAIT_FOR_ROOT = Duration.ofMinutes(5);

  private final TaskMarks marks;
  private final long lingerNanos;
  private final AssemblyQueue queue;
  private final CountedLoss late;
  private final LongSupplier nanoTime;
  private final RecentTraces recent = new RecentTraces();
  private final Object lock = new Object();

  /** By trace id, in the order of their first span. */
  @GuardedBy("lock")
  private final Map<String, Trace> traces = new LinkedHashMap<>();

  @GuardedBy("lock")
  private int spanCount;

  /** Complete tasks go to the queue; {@code nanoTime} is {@link System#nanoTime} but in tests. */
  public LingeringTraces(
      TaskMarks marks,
      Duration linger,
      AssemblyQueue queue,
      CountedLoss late,
      LongSupplier nanoTime) {
    this.marks = marks;
    this.lingerNanos = linger.toNanos();
    this.queue = queue;
    this.late = late;
    this.nanoTime = nanoTime;
  }

  /** Takes ended spans in; the collection is not kept, the spans are. */
  public void add(Collection<SpanData> spans) {
    long now = nanoTime.getAsLong();
    List<Trace> evicted = new ArrayList<>();
    synchronized (lock) {
      for (SpanData span : spans) {
        traces.computeIfAbsent(span.getTraceId(), id -> new Trace()).add(span, now);
        spanCount++;
      }
      Iterator<Trace> oldest = traces.values().iterator();
      while (spanCount > MAX_SPANS) {
        evicted.add(remove(oldest));
      }
    }
    evicted.forEach(trace -> handOn(trace, Completion.EVICTED));
    queue.start();
  }

  /**
   * Hands on the traces that look complete or have waited too long. Called once a second by the
   * assembly thread.
   */
  public void sweep() {
    long now = nanoTime.getAsLong();
    handOnWhere(trace -> trace.completion(now, lingerNanos, marks));
  }

  /** Hands on the traces of which no span misses its parent, however short ago the last came. */
  public void flush() {
    handOnWhere(trace -> trace.isWhole(marks) ? Completion.NORMAL : null);
  }

  /** Hands on everything as it is. */
  public void close() {
    handOnWhere(trace -> trace.isWhole(marks) ? Completion.NORMAL : Completion.SHUTDOWN);
  }

  private void handOnWhere(Function<Trace, @Nullable Completion> decision) {
    Map<Trace, Completion> leaving = new LinkedHashMap<>();
    synchronized (lock) {
      for (Iterator<Trace> each = traces.values().iterator(); each.hasNext(); ) {
        Trace trace = each.next();
        Completion completion = decision.apply(trace);
        if (completion != null) {
          leaving.put(trace, completion);
          each.remove();
          spanCount -= trace.spans.size();
        }
      }
    }
    leaving.forEach(this::handOn);
  }

  @GuardedBy("lock")
  private Trace remove(Iterator<Trace> oldest) {
    Trace trace = oldest.next();
    oldest.remove();
    spanCount -= trace.spans.size();
    return trace;
  }

  /**
   * Not under the lock: dividing a large trace takes its time, and the export thread must not wait
   * for it.
   */
  private void handOn(Trace trace, Completion completion) {
    String traceId = trace.spans.get(0).getTraceId();
    boolean followsTask = recent.contains(traceId);
    for (TaskSplit.Part part : TaskSplit.split(trace.spans, marks::isMarkedTask)) {
      if (part.rootMissing() && followsTask) {
        late.add(part.spans().size());
      } else if (part.marked() || part.spans().stream().anyMatch(marks::makesTask)) {
        recent.add(traceId);
        Completion why = part.rootMissing() ? Completion.ROOT_MISSING : completion;
        queue.offer(() -> finished(part, why));
      }
    }
  }

  private static FinishedTask finished(TaskSplit.Part part, Completion completion) {
    return new FinishedTask(
        part.root().getTraceId(), part.root().getSpanId(), part.spans(), completion, 0, 0);
  }

  /** The spans of one trace so far. */
  private static final class Trace {

    final List<SpanData> spans = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long lastNewsNanos;

    void add(SpanData span, long nowNanos) {
      spans.add(span);
      ids.add(span.getSpanId());
      lastNewsNanos = nowNanos;
    }

    @Nullable Completion completion(long nowNanos, long lingerNanos, TaskMarks marks) {
      long quietNanos = nowNanos - lastNewsNanos;
      if (quietNanos >= lingerNanos && isWhole(marks)) {
        return Completion.NORMAL;
      }
      return quietNanos >= MAX_WAIT_FOR_ROOT.toNanos() ? Completion.ROOT_MISSING : null;
    }

    /** A marked task may miss its parent: it is complete before the task around it is. */
    boolean isWhole(TaskMarks marks) {
      for (SpanData span : spans) {
        if (!TaskSplit.isLocalRoot(span)
            && !ids.contains(span.getParentSpanId())
            && !marks.isMarkedTask(span)) {
          return false;
        }
      }
      return true;
    }
  }
}
