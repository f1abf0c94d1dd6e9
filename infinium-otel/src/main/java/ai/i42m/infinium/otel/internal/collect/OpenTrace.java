package ai.i42m.infinium.otel.internal.collect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is open in one trace: its tasks, and which span belongs to which.
 *
 * <p>Guarded by itself: every method needs the monitor, and so does every {@link OpenTask} of the
 * trace. No callback runs under it. Once {@linkplain #isRemoved() removed} it never comes back;
 * whoever finds that looks the trace up again.
 */
final class OpenTrace {

  final String traceId;

  @GuardedBy("this")
  private final Map<String, OpenTask> taskOfSpan = new HashMap<>();

  @GuardedBy("this")
  private final List<OpenTask> tasks = new ArrayList<>(1);

  @GuardedBy("this")
  private boolean taskLeft;

  @GuardedBy("this")
  private boolean removed;

  OpenTrace(String traceId) {
    this.traceId = traceId;
  }

  @GuardedBy("this")
  @Nullable OpenTask taskOf(String spanId) {
    return taskOfSpan.get(spanId);
  }

  /**
   * The task of a span whose parent is not known: one so full that it does not keep the ids of
   * ended spans; null when there is none.
   */
  @GuardedBy("this")
  @Nullable OpenTask overfullTask() {
    for (OpenTask task : tasks) {
      if (task.isOverfull()) {
        return task;
      }
    }
    return null;
  }

  @GuardedBy("this")
  void add(OpenTask task) {
    tasks.add(task);
  }

  @GuardedBy("this")
  void assign(String spanId, OpenTask task) {
    taskOfSpan.put(spanId, task);
  }

  /** Forgets an ended span; a child that starts later has a parent that is not known. */
  @GuardedBy("this")
  void forget(String spanId) {
    taskOfSpan.remove(spanId);
  }

  /** Takes the task and its spans out; the trace is removed with its last one. */
  @GuardedBy("this")
  void remove(OpenTask task) {
    tasks.remove(task);
    taskLeft |= task.isTask();
    if (tasks.isEmpty()) {
      removed = true;
      taskOfSpan.clear();
    } else if (task.kind == TreeKind.COUNTED || task.isOverfull()) {
      taskOfSpan.values().removeIf(owner -> owner == task);
    } else {
      // Cheaper than walking all entries of a trace that runs for hours with many short tasks in
      // it.
      task.spans().forEach(span -> taskOfSpan.remove(span.getSpanContext().getSpanId(), task));
    }
  }

  /**
   * Whether a task of this trace has already been handed on: a span whose parent is unknown is then
   * a late one.
   */
  @GuardedBy("this")
  boolean hasTaskLeft() {
    return taskLeft;
  }

  @GuardedBy("this")
  boolean isRemoved() {
    return removed;
  }

  @GuardedBy("this")
  List<OpenTask> tasks() {
    return new ArrayList<>(tasks);
  }
}
