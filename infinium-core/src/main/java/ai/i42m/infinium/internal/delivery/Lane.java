package ai.i42m.infinium.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one agent that wait for an attempt.
 *
 * <p>When Infinium refuses the agent, they wait for {@link #REFUSED_WAIT}; then one of them finds
 * out whether its credentials are right again. Other agents' tasks go on. Not thread-safe: guarded
 * by the queue's lock.
 */
final class Lane {
  static final Duration REFUSED_WAIT = Duration.ofMinutes(1);

  /** Before their first attempt. */
  private final NavigableSet<QueuedTask> fresh = new TreeSet<>(QueuedTask.OLDEST_FIRST);

  /** After a failed one. */
  private final WaitingTasks waiting = new WaitingTasks();

  private int inFlight;
  private long askAgainAtNanos;

  /** What Infinium said to the agent; null while it takes its tasks. */
  private @Nullable String refusal;

  void add(QueuedTask task) {
    if (task.attempts() == 0) {
      fresh.add(task);
    } else {
      waiting.add(task);
    }
  }

  void remove(QueuedTask task) {
    if (!fresh.remove(task)) {
      waiting.remove(task);
    }
  }

  int size() {
    return fresh.size() + waiting.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** All of them, oldest first. */
  List<QueuedTask> tasks() {
    List<QueuedTask> tasks = new ArrayList<>(fresh);
    tasks.addAll(waiting.all());
    tasks.sort(QueuedTask.OLDEST_FIRST);
    return tasks;
  }

  /** The one that came first; null when there is none. */
  @Nullable QueuedTask oldest() {
    QueuedTask failed = waiting.oldest();
    if (fresh.isEmpty()) {
      return failed;
    }
    QueuedTask first = fresh.first();
    return failed != null && failed.sequence() < first.sequence() ? failed : first;
  }

  /**
   * How long until an attempt may begin, 0 or less when one may now; {@link Long#MAX_VALUE} when
   * something else has to happen before.
   */
  long readyInNanos(Moment moment) {
    QueuedTask next = waiting.next();
    if (isEmpty() || (refusal != null && inFlight > 0)) {
      return Long.MAX_VALUE;
    }
    if (moment.isLast()) {
      return 0;
    }
    long due = next == null || !fresh.isEmpty() ? 0 : next.dueNanos() - moment.nowNanos();
    return refusal == null ? due : Math.max(due, askAgainAtNanos - moment.nowNanos());
  }

  /**
   * One that is due goes before the fresh ones, because it has waited longer; but not when the
   * server seems to fail at all: it may be these few that it fails at. Null when all is empty.
   */
  @Nullable QueuedTask next(Moment moment) {
    QueuedTask next = waiting.next();
    boolean isDue = next != null && next.dueNanos() - moment.nowNanos() <= 0 && !moment.isFailing();
    return isDue || fresh.isEmpty() ? next : fresh.first();
  }

  void begun(QueuedTask task) {
    remove(task);
    inFlight++;
  }

  /** An attempt is over, however it ended. */
  void over() {
    inFlight--;
  }

  /** Infinium took one of its tasks, or found something wrong with that task alone. */
  void accepted() {
    refusal = null;
  }

  /** Infinium refuses the agent; returns how long its tasks have to wait, in nanoseconds. */
  long refused(String what, long nowNanos) {
    refusal = what;
    askAgainAtNanos = nowNanos + REFUSED_WAIT.toNanos();
    return REFUSED_WAIT.toNanos();
  }

  /** What Infinium said to the agent, in our own words; null while it takes its tasks. */
  @Nullable String refusal() {
    return refusal;
  }
}
