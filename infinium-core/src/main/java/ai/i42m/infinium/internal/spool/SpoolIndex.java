package ai.i42m.infinium.internal.spool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a spool has on disk, oldest first, bounded by number and bytes.
 *
 * <p>A task that has to go leaves, and its loss is told, in one instant; its file is for the caller
 * to delete. After {@link #stopEvicting} none has to go any more.
 *
 * <p>Thread-safe; no I/O runs under its lock, and of others' code the {@link SpoolListener} only.
 */
final class SpoolIndex {
  private final SpoolLimits limits;
  private final Losses losses;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final NavigableSet<SpooledTask> tasks = new TreeSet<>(SpooledTask.OLDEST_FIRST);

  @GuardedBy("lock")
  private long bytes;

  @GuardedBy("lock")
  private boolean evictsNoMore;

  SpoolIndex(SpoolLimits limits, Losses losses) {
    this.limits = limits;
    this.losses = losses;
  }

  /**
   * Takes in a task just appended, not larger than all may be together, and gives out the oldest
   * others that leave for it: by its name it may be older than they are, when appends overtake each
   * other.
   *
   * @return null when one would have to leave for it, and none does any more
   */
  @Nullable List<SpooledTask> append(SpooledTask task) {
    synchronized (lock) {
      int maxTasks = limits.maxTasks() - 1;
      long maxBytes = limits.maxBytes() - task.bytes();
      if (evictsNoMore && isMoreThan(maxTasks, maxBytes)) {
        return null;
      }
      List<SpooledTask> evicted = removeOldest(maxTasks, maxBytes);
      evicted.forEach(oldest -> losses.add(full(oldest, oldest)));
      add(task);
      return evicted;
    }
  }

  /**
   * Takes in adopted tasks, of which nobody has a handle yet, and gives out the oldest of all that
   * are then too many; takes in none when none has to leave any more.
   */
  List<SpooledTask> adopt(List<SpooledTask> adopted) {
    synchronized (lock) {
      if (evictsNoMore) {
        return List.of();
      }
      adopted.forEach(this::add);
      Set<SpooledTask> unknown = Set.copyOf(adopted);
      List<SpooledTask> evicted = removeOldest(limits.maxTasks(), limits.maxBytes());
      evicted.forEach(oldest -> losses.add(full(oldest, unknown.contains(oldest) ? null : oldest)));
      return evicted;
    }
  }

  /**
   * The loss of a task that leaves for newer ones; {@code known} is null for one without handle.
   */
  private static SpoolLoss full(SpooledTask task, @Nullable SpooledTask known) {
    String detail = "newer tasks needed the room";
    return new SpoolLoss(task.header().taskId(), known, SpoolLoss.Reason.SPOOL_FULL, detail);
  }

  /**
   * Lets no task leave any more for lack of room or for its age: each that is in stays in, unless
   * it is removed or lost by itself.
   */
  void stopEvicting() {
    synchronized (lock) {
      evictsNoMore = true;
    }
  }

  boolean evictsNoMore() {
    synchronized (lock) {
      return evictsNoMore;
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
    while (isMoreThan(maxTasks, maxBytes)) {
      SpooledTask oldest = tasks.first();
      remove(oldest);
      removed.add(oldest);
    }
    return removed;
  }

  @GuardedBy("lock")
  private boolean isMoreThan(int maxTasks, long maxBytes) {
    return tasks.size() > maxTasks || bytes > maxBytes;
  }

  /** Whether the task was in. */
  boolean remove(SpooledTask task) {
    synchronized (lock) {
      boolean removed = tasks.remove(task);
      bytes -= removed ? task.bytes() : 0;
      return removed;
    }
  }

  /** Takes out a task that is of no use; whether it was in. */
  boolean lose(SpooledTask task, String why) {
    synchronized (lock) {
      boolean removed = remove(task);
      if (removed) {
        SpoolLoss.Reason reason = SpoolLoss.Reason.SPOOL_CORRUPT;
        losses.add(new SpoolLoss(task.header().taskId(), task, reason, why));
      }
      return removed;
    }
  }

  boolean contains(SpooledTask task) {
    synchronized (lock) {
      return tasks.contains(task);
    }
  }

  /** Takes out the tasks that are older than the limit; none when none has to leave any more. */
  List<SpooledTask> removeTooOld(long nowNanos) {
    long maxAgeNanos = limits.maxAgeNanos();
    synchronized (lock) {
      if (evictsNoMore) {
        return List.of();
      }
      List<SpooledTask> old =
          tasks.stream().filter(task -> nowNanos - task.bornNanos() > maxAgeNanos).toList();
      old.forEach(this::removeTooOld);
      return old;
    }
  }

  @GuardedBy("lock")
  private void removeTooOld(SpooledTask task) {
    remove(task);
    String detail = "older than " + limits.maxAge();
    losses.add(new SpoolLoss(task.header().taskId(), task, SpoolLoss.Reason.TOO_OLD, detail));
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
