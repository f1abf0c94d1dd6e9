package ai.i42m.infinium.internal.spool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The tasks that a spool has on disk, oldest first, bounded by number and bytes.
 *
 * <p>Thread-safe; no I/O runs under its lock.
 */
final class SpoolIndex {
  private final SpoolLimits limits;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final NavigableSet<SpooledTask> tasks = new TreeSet<>(SpooledTask.OLDEST_FIRST);

  @GuardedBy("lock")
  private long bytes;

  SpoolIndex(SpoolLimits limits) {
    this.limits = limits;
  }

  /** Takes tasks in, and gives out the oldest ones that are then too many. */
  List<SpooledTask> add(List<SpooledTask> added) {
    synchronized (lock) {
      for (SpooledTask task : added) {
        tasks.add(task);
        bytes += task.bytes();
      }
      List<SpooledTask> removed = new ArrayList<>();
      while (tasks.size() > limits.maxTasks() || bytes > limits.maxBytes()) {
        removed.add(tasks.first());
        remove(tasks.first());
      }
      return removed;
    }
  }

  /** Whether the task was in. */
  boolean remove(SpooledTask task) {
    synchronized (lock) {
      boolean removed = tasks.remove(task);
      bytes -= removed ? task.bytes() : 0;
      return removed;
    }
  }

  boolean contains(SpooledTask task) {
    synchronized (lock) {
      return tasks.contains(task);
    }
  }

  /** Takes out the tasks that are older than the limit. */
  List<SpooledTask> removeTooOld(long nowNanos) {
    long maxAgeNanos = limits.maxAgeNanos();
    synchronized (lock) {
      List<SpooledTask> old =
          tasks.stream().filter(task -> nowNanos - task.bornNanos() > maxAgeNanos).toList();
      old.forEach(this::remove);
      return old;
    }
  }

  int size() {
    synchronized (lock) {
      return tasks.size();
    }
  }

  long bytes() {
    synchronized (lock) {
      return bytes;
    }
  }
}
