package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one task, or of one tree that may turn out to be a task, while any of them is open.
 *
 * <p>Guarded by the lock of its {@link OpenTrace} until it is sealed. From then on nothing changes
 * any more, and the assembly thread reads it without a lock.
 */
final class OpenTask implements WaitingTask {

  final OpenTrace trace;
  final ReadableSpan root;
  final TreeKind kind;
  final long startNanos;

  /** Of the assembly thread. */
  final TreeWeight weight = new TreeWeight();

  private final int maxSpans;
  private final List<ReadableSpan> spans = new ArrayList<>();
  private @Nullable HeldLogs logs;
  private @Nullable Set<String> nestedRoots;
  private @Nullable TaskMarks dividedBy;
  private boolean isTask;
  private boolean rootMissing;
  private boolean rootEnded;
  private @Nullable Completion completion;
  private int openSpans;
  private int startedSpans;
  private int droppedSpans;

  /** Starts, ends and log records so far. A sweep reads the clock, so that spans need not. */
  private int news;

  private int newsSeen;
  private long quietSinceNanos;

  OpenTask(OpenTrace trace, ReadableSpan root, TreeKind kind, int maxSpans, long nowNanos) {
    this.trace = trace;
    this.root = root;
    this.kind = kind;
    this.isTask = kind == TreeKind.TASK;
    this.maxSpans = maxSpans;
    this.startNanos = nowNanos;
    this.quietSinceNanos = nowNanos;
  }

  /** The parent of the root should have been here, and was never seen. */
  void setRootMissing() {
    rootMissing = true;
  }

  /** Counts a span as open; one too many is counted, and its content left out. */
  void started(ReadableSpan span) {
    news++;
    openSpans++;
    startedSpans++;
    keep(span);
  }

  /**
   * The root of a task inside this one shows up here as a single step; it does not keep this task
   * open.
   */
  void nestedStarted(ReadableSpan nestedRoot) {
    news++;
    if (keep(nestedRoot)) {
      if (nestedRoots == null) {
        nestedRoots = new HashSet<>();
      }
      nestedRoots.add(nestedRoot.getSpanContext().getSpanId());
    }
  }

  /**
   * Keeps a log record of one of its spans; false when it has too many, or has left out a span: it
   * may be that one's.
   */
  boolean logged(LogRecordData log) {
    news++;
    if (kind == TreeKind.COUNTED) {
      return true;
    }
    if (droppedSpans > 0) {
      return false;
    }
    if (logs == null) {
      logs = new HeldLogs(maxSpans);
    }
    return logs.add(log);
  }

  void ended(ReadableSpan span, TaskMarks marks) {
    news++;
    openSpans--;
    rootEnded |= span == root;
    if (kind == TreeKind.UNMARKED && dividedBy == null) {
      if (marks.isAgentRun(span)) {
        dividedBy = marks;
        isTask = true;
      } else if (!isTask) {
        isTask = marks.makesTask(span);
      }
    }
  }

  boolean isComplete() {
    return rootEnded && openSpans == 0;
  }

  /** Whether it has had so many spans that the ids of ended ones are not kept. */
  boolean isOverfull() {
    return startedSpans > maxSpans;
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

  /** Notes for the sweep what it has to weigh. */
  void look() {
    List<ReadableSpan> fresh =
        weight.seen() == spans.size()
            ? List.of()
            : new ArrayList<>(spans.subList(weight.seen(), spans.size()));
    List<LogRecordData> freshLogs = logs == null ? List.of() : logs.after(weight.seenLogs());
    weight.look(fresh, freshLogs, Math.min(startedSpans, maxSpans), isTask);
  }

  /**
   * Whether this tree is a task; an unmarked tree is one from the first model call or agent run on.
   */
  boolean isTask() {
    return isTask;
  }

  boolean isSealed() {
    return completion != null;
  }

  void seal(Completion why) {
    completion = why == Completion.NORMAL && rootMissing ? Completion.ROOT_MISSING : why;
  }

  List<ReadableSpan> spans() {
    return spans;
  }

  /** Only after {@link #seal}. */
  @Override
  public List<FinishedTask> finish() {
    List<SpanData> data = new ArrayList<>(spans.size());
    spans.forEach(span -> data.add(span.toSpanData()));
    return dividedBy == null
        ? List.of(finished(root.getSpanContext(), data, Set.of(), droppedSpans))
        : divided(dividedBy, data);
  }

  /** Only after {@link #seal}. */
  @Override
  public int spanCount() {
    return startedSpans;
  }

  /** Only after {@link #seal}. */
  @Override
  public long weigh() {
    long bytes = logs == null ? 0 : logs.weigh();
    for (ReadableSpan span : spans) {
      bytes += SpanWeight.of(span.toSpanData());
    }
    return bytes;
  }

  private boolean keep(ReadableSpan span) {
    if (kind == TreeKind.COUNTED) {
      return false;
    }
    if (spans.size() >= maxSpans) {
      droppedSpans++;
      return false;
    }
    return spans.add(span);
  }

  /** Which agent's the left out spans were is not known; they are said once, in the first task. */
  private List<FinishedTask> divided(TaskMarks marks, List<SpanData> data) {
    List<FinishedTask> tasks = new ArrayList<>();
    List<Part> parts = TaskDivision.divide(data, marks);
    Set<String> roots = TaskDivision.rootsOf(parts);
    for (Part part : parts) {
      if (TaskDivision.isTask(part, marks) && !isNestedRoot(part.root())) {
        int dropped = tasks.isEmpty() ? droppedSpans : 0;
        tasks.add(finished(part.root().getSpanContext(), part.spans(), roots, dropped));
      }
    }
    return tasks;
  }

  /** {@code roots} are those of the tasks that this tree was divided into. */
  private FinishedTask finished(
      SpanContext taskRoot, List<SpanData> data, Set<String> roots, int dropped) {
    String rootId = taskRoot.getSpanId();
    int open = 0;
    int own = 0;
    for (SpanData span : data) {
      if (isNestedRoot(span)) {
        continue;
      }
      open += span.hasEnded() ? 0 : 1;
      own += TaskDivision.isOwn(span, rootId, roots) ? 1 : 0;
    }
    var ownLogs = HeldLogs.of(data, span -> TaskDivision.isOwn(span, rootId, roots), logsBySpan());
    return new FinishedTask(
        taskRoot.getTraceId(), rootId, data, ownLogs, own, why(open), open, dropped);
  }

  private Map<String, List<LogRecordData>> logsBySpan() {
    return logs == null ? Map.of() : logs.bySpan();
  }

  /** Of several tasks in one tree those that are whole did not wait for what the others lack. */
  private Completion why(int open) {
    Completion why = completion == null ? Completion.NORMAL : completion;
    return dividedBy != null && open == 0 && why != Completion.EVICTED ? Completion.NORMAL : why;
  }

  private boolean isNestedRoot(SpanData span) {
    return nestedRoots != null && nestedRoots.contains(span.getSpanId());
  }
}
