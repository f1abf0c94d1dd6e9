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

  /**
   * Takes in a task just appended, not larger than all may be together, and gives out the oldest
   * others that leave for it: by its name it may be older than they are, when appends overtake each
   * other.
   */
  List<SpooledTask> append(SpooledTask task) {
    synchronized (lock) {
      List<SpooledTask> removed =
          removeOldest(limits.maxTasks() - 1, limits.maxBytes() - task.bytes());
      add(task);
      return removed;
    }
  }

  /** Takes in adopted tasks, and gives out the oldest of all that are then too many. */
  List<SpooledTask> adopt(List<SpooledTask> adopted) {
    synchronized (lock) {
      adopted.forEach(this::add);
      return removeOldest(limits.maxTasks(), limits.maxBytes());
    }
  }

  @GuardedBy("lock")
  private void add(SpooledTask task) {
    tasks.add(task);
    bytes += task.bytes();
  }

  @GuardedBy("lock")
  private List<SpooledTask> removeOldest(int maxTasks, long maxBytes) {
    List<SpooledTask> removed = new ArrayList<>();
    while (tasks.size() > maxTasks || bytes > maxBytes) {
      SpooledTask oldest = tasks.first();
      remove(oldest);
      removed.add(oldest);
    }
    return removed;
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
