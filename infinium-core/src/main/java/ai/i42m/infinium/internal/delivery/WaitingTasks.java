package ai.i42m.infinium.internal.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that failed and wait for their next attempt, by age and by the time they are due.
 *
 * <p>Not thread-safe: guarded by the queue's lock.
 */
final class WaitingTasks {
  private final TreeSet<QueuedTask> byAge = new TreeSet<>(QueuedTask.OLDEST_FIRST);

  // Differences of the nano clock, which has no zero.
  private final TreeSet<QueuedTask> byDue =
      new TreeSet<>(
          ((Comparator<QueuedTask>) (a, b) -> Long.signum(a.dueNanos() - b.dueNanos()))
              .thenComparingLong(QueuedTask::sequence));

  void add(QueuedTask task) {
    byAge.add(task);
    byDue.add(task);
  }

  void remove(QueuedTask task) {
    byAge.remove(task);
    byDue.remove(task);
  }

  /** The one that was reported first; null when there is none. */
  @Nullable QueuedTask oldest() {
    return byAge.isEmpty() ? null : byAge.first();
  }

  /** The one that is due first; null when there is none. */
  @Nullable QueuedTask next() {
    return byDue.isEmpty() ? null : byDue.first();
  }

  Collection<QueuedTask> all() {
    return byAge;
  }

  int size() {
    return byAge.size();
  }
}
