package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one task, or of one tree that may turn out to be a task, while any of them is open.
 *
 * <p>Not thread-safe: guarded by the lock of its {@link OpenTrace}, the list of spans excepted,
 * which is read by the assembly thread after the task was sealed and never changes from then on.
 */
final class OpenTask {

  final OpenTrace trace;
  final ReadableSpan root;

  final long startNanos;

  private final List<ReadableSpan> spans = new ArrayList<>();
  private @Nullable Set<ReadableSpan> nestedRoots;
  private boolean isTask;
  private boolean rootEnded;
  private boolean sealed;
  private int openSpans;
  private int droppedSpans;

  /** Starts and ends so far. A sweep reads the clock, so that spans need not. */
  private int news;

  private int newsSeen;
  private long quietSinceNanos;

  OpenTask(OpenTrace trace, ReadableSpan root, boolean marked, long nowNanos) {
    this.trace = trace;
    this.root = root;
    this.isTask = marked;
    this.startNanos = nowNanos;
    this.quietSinceNanos = nowNanos;
  }

  /** Counts a span as open; false when it is one too many and its content will be left out. */
  boolean started(ReadableSpan span, int maxSpans) {
    news++;
    openSpans++;
    if (spans.size() >= maxSpans) {
      droppedSpans++;
      return false;
    }
    spans.add(span);
    return true;
  }

  /**
   * The root of a task inside this one shows up here as a single step; it does not keep this task
   * open.
   */
  void nestedStarted(ReadableSpan nestedRoot, int maxSpans) {
    news++;
    if (spans.size() >= maxSpans) {
      droppedSpans++;
      return;
    }
    spans.add(nestedRoot);
    if (nestedRoots == null) {
      nestedRoots = new LinkedHashSet<>();
    }
    nestedRoots.add(nestedRoot);
  }

  void ended(ReadableSpan span, boolean makesTask) {
    news++;
    openSpans--;
    isTask |= makesTask;
    rootEnded |= span == root;
  }

  boolean isComplete() {
    return rootEnded && openSpans == 0 && !sealed;
  }

  /** Why the task must leave although it is not complete, or null when it may stay. */
  @Nullable Completion overdue(CollectLimits limits, long nowNanos) {
    if (news != newsSeen) {
      newsSeen = news;
      quietSinceNanos = nowNanos;
    }
    if (rootEnded && nowNanos - quietSinceNanos > limits.idle().toNanos()) {
      return Completion.IDLE;
    }
    return nowNanos - startNanos > limits.maxAge().toNanos() ? Completion.TOO_OLD : null;
  }

  boolean isSealed() {
    return sealed;
  }

  /**
   * Whether this tree is a task; an unmarked tree is one from the first model call or agent run on.
   */
  boolean isTask() {
    return isTask;
  }

  void seal() {
    sealed = true;
  }

  List<ReadableSpan> spans() {
    return spans;
  }

  /** Copies the spans out. Only after {@link #seal()}: from then on nothing is added. */
  FinishedTask finish(Completion completion) {
    List<SpanData> data = new ArrayList<>(spans.size());
    int open = 0;
    for (ReadableSpan span : spans) {
      SpanData snapshot = span.toSpanData();
      data.add(snapshot);
      if (!snapshot.hasEnded() && (nestedRoots == null || !nestedRoots.contains(span))) {
        open++;
      }
    }
    return new FinishedTask(
        root.getSpanContext().getTraceId(),
        root.getSpanContext().getSpanId(),
        data,
        completion,
        open,
        droppedSpans);
  }
}
