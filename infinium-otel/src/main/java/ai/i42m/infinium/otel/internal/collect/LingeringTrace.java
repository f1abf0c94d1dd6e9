package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ended spans of one trace so far, and the log records that were written in them or in spans
 * that have not ended yet.
 *
 * <p>Guarded by the lock of {@link LingeringTraces} until it leaves; it does not change afterwards.
 */
final class LingeringTrace implements HeldTree {

  private static final Duration MAX_WAIT_FOR_PARENT = Duration.ofMinutes(5);

  private final String traceId;
  private final List<SpanData> spans = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** Parents of spans, and spans of log records, that are known to exist and have not come. */
  private final Set<String> missing = new HashSet<>(4);

  private final HeldLogs logs;
  private final long firstNanos;
  private long lastNanos;
  private long bytes;
  private boolean isTask;
  private boolean hasLocalRoot;
  private boolean followsTask;

  LingeringTrace(String traceId, int maxLogs, long nowNanos) {
    this.traceId = traceId;
    this.logs = new HeldLogs(maxLogs);
    firstNanos = nowNanos;
    lastNanos = nowNanos;
  }

  /** What is to be known of a span before the lock is taken. */
  record Sighted(SpanData span, long bytes, boolean marked, boolean makesTask) {

    static Sighted of(SpanData span, TaskMarks marks) {
      boolean marked = marks.isMarkedTask(span);
      boolean makesTask = marked || marks.isAgentRun(span) || marks.makesTask(span);
      return new Sighted(span, SpanWeight.of(span) + SpanWeight.ID_BYTES, marked, makesTask);
    }
  }

  void add(Sighted sighted, long nowNanos) {
    SpanData span = sighted.span();
    spans.add(span);
    bytes += sighted.bytes();
    isTask |= sighted.makesTask();
    lastNanos = nowNanos;
    ids.add(span.getSpanId());
    missing.remove(span.getSpanId());
    if (TaskSplit.isLocalRoot(span)) {
      hasLocalRoot = true;
    } else if (!sighted.marked() && !ids.contains(span.getParentSpanId())) {
      missing.add(span.getParentSpanId());
    }
  }

  /**
   * Keeps a log record, and waits for its span; false when there are too many.
   *
   * @param weight of the record
   */
  boolean add(LogRecordData log, long weight, long nowNanos) {
    if (!logs.add(log)) {
      return false;
    }
    bytes += weight;
    lastNanos = nowNanos;
    String spanId = log.getSpanContext().getSpanId();
    if (!ids.contains(spanId)) {
      missing.add(spanId);
    }
    return true;
  }

  /** Why the trace should leave now; null when it should stay. */
  @Nullable Completion due(long nowNanos, long lingerNanos, Duration maxAge) {
    long quietNanos = nowNanos - lastNanos;
    if (isWhole() && quietNanos >= lingerNanos) {
      return Completion.NORMAL;
    }
    if (quietNanos >= MAX_WAIT_FOR_PARENT.toNanos()) {
      return Completion.ROOT_MISSING;
    }
    return nowNanos - firstNanos >= maxAge.toNanos() ? Completion.TOO_OLD : null;
  }

  /** A marked task may miss its parent: it is complete before the task around it is. */
  boolean isWhole() {
    return missing.isEmpty();
  }

  /** Why one part of the trace leaves, when the trace as a whole does so for the given reason. */
  Completion completionOf(TaskSplit.Part part, Completion why) {
    if (why == Completion.EVICTED) {
      return why;
    }
    if (!part.rootMissing() && !missesAParent(part)) {
      return Completion.NORMAL;
    }
    return why == Completion.ROOT_MISSING && !part.rootMissing() ? Completion.IDLE : why;
  }

  String traceId() {
    return traceId;
  }

  /** A task of the same trace left before this did: what has no root here is late. */
  void setFollowsTask() {
    followsTask = true;
  }

  boolean followsTask() {
    return followsTask;
  }

  List<SpanData> spans() {
    return spans;
  }

  HeldLogs logs() {
    return logs;
  }

  /** How many log records have lost their span. */
  int logsWithoutSpan(Map<String, List<LogRecordData>> bySpan) {
    int lost = 0;
    for (Map.Entry<String, List<LogRecordData>> each : bySpan.entrySet()) {
      lost += ids.contains(each.getKey()) ? 0 : each.getValue().size();
    }
    return lost;
  }

  boolean hasLocalRoot() {
    return hasLocalRoot;
  }

  @Override
  public boolean isTask() {
    return isTask;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  private boolean missesAParent(TaskSplit.Part part) {
    String root = part.root().getSpanId();
    for (SpanData span : part.spans()) {
      if (!span.getSpanId().equals(root)
          && !TaskSplit.isLocalRoot(span)
          && !ids.contains(span.getParentSpanId())) {
        return true;
      }
    }
    return false;
  }
}
