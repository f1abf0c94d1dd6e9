package ai.i42m.infinium.otel.internal.metric;

import ai.i42m.infinium.DropReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of complete tasks are, and what became of them.
 *
 * <pre>
 *   completed ──► in flight: waits, is assembled, is delivered ──┬──► ended: exported, or lost by reason
 *                                                                ├──► lost on the way, by cause
 *   refused: lost without ever being in flight                   └──► withheld: counted no more
 * </pre>
 *
 * <p>Each span counts once: the root of a task inside another counts in its own task only.
 *
 * <p>Thread-safe. Counting takes no lock; it happens for each task, not for each span.
 */
public final class SpanCounts {

  /** Not an adder: its sum could miss the first of two changes and see the second. */
  private final AtomicLong inflight = new AtomicLong();

  private final LongAdder exported = new LongAdder();
  private final ConcurrentMap<String, LongAdder> lost = new ConcurrentHashMap<>();

  /** A task of so many spans is complete; from now on they are in flight. */
  public void completed(long spans) {
    inflight.addAndGet(spans);
  }

  /** Spans in flight were lost before they were in a reported task. */
  public void lost(long spans, SpanLoss cause) {
    addLost(spans, cause);
    inflight.addAndGet(-spans);
  }

  /** Spans were lost that never were in flight. */
  public void refused(long spans, SpanLoss cause) {
    addLost(spans, cause);
  }

  /** Spans in flight are to be sent to nobody, as the application wants it. */
  public void withheld(long spans) {
    inflight.addAndGet(-spans);
  }

  /** A reported task has ended; the reason is null when it was delivered. */
  void ended(long spans, @Nullable DropReason reason) {
    if (reason == null) {
      exported.add(spans);
    } else {
      addLost(spans, reason);
    }
    inflight.addAndGet(-spans);
  }

  /** Spans of complete tasks that are neither delivered nor lost yet. */
  public long inflight() {
    return inflight.get();
  }

  /** Spans of delivered tasks. */
  public long exported() {
    return exported.sum();
  }

  /** Lost spans by error type; causes that never happened are absent. */
  public Map<String, Long> lost() {
    Map<String, Long> snapshot = new TreeMap<>();
    lost.forEach((errorType, spans) -> snapshot.put(errorType, spans.sum()));
    return snapshot;
  }

  /** By name: a defect may strike before a task is reported or after, and is one error type. */
  private void addLost(long spans, Enum<?> cause) {
    if (spans > 0) {
      lost.computeIfAbsent(ErrorTypes.of(cause), any -> new LongAdder()).add(spans);
    }
  }
}
