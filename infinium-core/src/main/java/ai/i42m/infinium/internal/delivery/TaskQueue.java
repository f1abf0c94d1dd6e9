package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.task.TaskData;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reported tasks that wait for an attempt, and the count of all that ever were.
 *
 * <p>Bounded by number and by bytes. When full, the oldest goes: the newest work is what a user is
 * looking for. A task heavier than the whole queue goes itself. Tasks are weighed on first need:
 * one that finds the queue empty, as nearly all do while Infinium keeps up, counts as nothing, so
 * the true bound is {@code maxBytes}, one task, and those in flight.
 *
 * <pre>
 *   offer ──► fresh ──┬──► take ──► in flight ──► end
 *     │         │     │                │           │
 *     │         │  waiting ◄── retry ◄─┘           │
 *     │         │     │                            │
 *     └─────────┴─────┴── dropped ─────────────────┴──► untold ──► takeUntold
 * </pre>
 *
 * <p>Thread-safe. One lock guards tasks, pace and counts together, so that at any instant reported
 * = ended + queued + in flight. No I/O and no callback runs under it; an ending that somebody waits
 * for is left in {@code untold} for the delivery thread.
 */
final class TaskQueue {
  /** How long a task is tried: 72 h, the age cap of the design. */
  static final Duration MAX_AGE = Duration.ofDays(3);

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final int maxTasks;
  private final long maxBytes;
  private final DropLog drops;
  private final LongSupplier nanoTime;

  private final ReentrantLock lock = new ReentrantLock();

  /** There is something for the delivery thread to do. */
  private final Condition work = lock.newCondition();

  /** A task ended. */
  private final Condition progress = lock.newCondition();

  @GuardedBy("lock")
  private final Pace pace;

  /** Before their first attempt. */
  @GuardedBy("lock")
  private final Deque<QueuedTask> fresh = new ArrayDeque<>();

  /** After a failed one. */
  @GuardedBy("lock")
  private final WaitingTasks waiting = new WaitingTasks();

  @GuardedBy("lock")
  private final TreeMap<Long, QueuedTask> inFlight = new TreeMap<>();

  @GuardedBy("lock")
  private final Map<Fate, Long> ended = new EnumMap<>(Fate.class);

  @GuardedBy("lock")
  private List<Ticket> untold = new ArrayList<>();

  @GuardedBy("lock")
  private long reported;

  @GuardedBy("lock")
  private long accepted;

  @GuardedBy("lock")
  private long retries;

  @GuardedBy("lock")
  private long queuedBytes;

  @GuardedBy("lock")
  private boolean closed;

  @GuardedBy("lock")
  private boolean attention;

  TaskQueue(Bounds bounds, DropLog drops, Pace pace, LongSupplier nanoTime) {
    this.maxTasks = bounds.maxTasks();
    this.maxBytes = bounds.maxBytes();
    this.drops = drops;
    this.pace = pace;
    this.nanoTime = nanoTime;
  }

  /**
   * How much may wait.
   *
   * @param maxTasks at least 1
   * @param maxBytes weight, at least 1
   */
  record Bounds(int maxTasks, long maxBytes) {}

  /** Takes the task in, or ends it at once when the queue is closed or smaller than it. */
  void offer(TaskData task, Ticket ticket) {
    // Weighing costs more than all the rest, and must not happen under the lock.
    if (!offerToEmpty(task, ticket)) {
      offer(task, ticket, TaskWeight.of(task));
    }
  }

  /** False when others wait, so that the task must be weighed. */
  private boolean offerToEmpty(TaskData task, Ticket ticket) {
    lock.lock();
    try {
      if (queued() > 0) {
        return false;
      }
      accept(task, ticket, 0);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void offer(TaskData task, Ticket ticket, long bytes) {
    lock.lock();
    try {
      accept(task, ticket, bytes);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void accept(TaskData task, Ticket ticket, long bytes) {
    if (closed) {
      refuse(ticket, Ending.dropped(Fate.CLOSED, "the client is closed"));
    } else if (bytes > maxBytes) {
      String detail = bytes + " bytes, the queue holds " + maxBytes;
      refuse(ticket, Ending.dropped(Fate.TOO_LARGE, detail));
    } else {
      makeRoom(1, bytes);
      fresh.addLast(new QueuedTask(task, ticket, bytes, accepted++, nanoTime.getAsLong(), 0, 0));
      queuedBytes += bytes;
      reported++;
      work.signal();
    }
  }

  /** Counts a task that never gets in. */
  void refuse(Ticket ticket, Ending ending) {
    lock.lock();
    try {
      reported++;
      count(ticket, ending);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void makeRoom(int more, long bytes) {
    while (queued() > maxTasks - more || queuedBytes > maxBytes - bytes) {
      dropOldest(Ending.dropped(Fate.QUEUE_FULL, "newer tasks needed the room"));
    }
  }

  @GuardedBy("lock")
  private int queued() {
    return fresh.size() + waiting.size();
  }

  /** Each that waits was reported before each that is fresh, unless many failed at once. */
  @GuardedBy("lock")
  private void dropOldest(Ending ending) {
    QueuedTask failed = waiting.oldest();
    QueuedTask first = fresh.peekFirst();
    QueuedTask oldest =
        failed == null || (first != null && first.sequence() < failed.sequence()) ? first : failed;
    unqueue(requireNonNull(oldest));
    count(oldest.ticket(), ending);
  }

  @GuardedBy("lock")
  private void unqueue(QueuedTask task) {
    if (task.attempts() == 0) {
      fresh.removeFirst();
    } else {
      waiting.remove(task);
    }
    queuedBytes -= task.bytes();
  }

  @GuardedBy("lock")
  private void count(Ticket ticket, Ending ending) {
    ended.merge(ending.fate(), 1L, Long::sum);
    if (ticket.end(ending)) {
      untold.add(ticket);
    }
    if (ending.fate() != Fate.DELIVERED) {
      drops.record(ending);
    }
    attention = true;
    work.signal();
    progress.signalAll();
  }

  /**
   * The next task to attempt, which is then in flight and must be given to {@link #end} or {@link
   * #retry}; null when there is none yet and something else is to be done, or patience ran out.
   * Called by the delivery thread only.
   */
  @Nullable QueuedTask take(long patienceNanos) {
    lock.lock();
    try {
      long left = patienceNanos;
      for (long ready = readyInNanos();
          ready > 0 && left > 0 && !attention;
          ready = readyInNanos()) {
        long pause = Math.min(left, ready);
        left -= pause - work.awaitNanos(pause);
      }
      attention = false;
      return readyInNanos() > 0 ? null : begin();
    } catch (InterruptedException e) {
      // The thread is ours and ends by close() alone, so the flag is not restored: it would spin.
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** How long until an attempt may begin; 0 or less when one may now. */
  @GuardedBy("lock")
  private long readyInNanos() {
    QueuedTask next = waiting.next();
    if (inFlight.size() >= pace.atOnce() || (fresh.isEmpty() && next == null)) {
      return Long.MAX_VALUE;
    }
    if (closed) {
      return 0;
    }
    long due = next == null ? Long.MAX_VALUE : next.dueNanos() - nanoTime.getAsLong();
    return Math.max(pace.pauseNanos(), fresh.isEmpty() ? due : 0);
  }

  /** One that is due goes before the fresh ones: it has waited longer. */
  @GuardedBy("lock")
  private QueuedTask begin() {
    QueuedTask next = waiting.next();
    boolean again =
        next != null && (fresh.isEmpty() || next.dueNanos() - nanoTime.getAsLong() <= 0);
    QueuedTask task = requireNonNull(again ? next : fresh.peekFirst());
    unqueue(task);
    QueuedTask begun = task.begun();
    inFlight.put(begun.sequence(), begun);
    retries += begun.attempts() > 1 ? 1 : 0;
    return begun;
  }

  /** Settles a task in flight that was delivered, or that would fail again. */
  void end(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      inFlight.remove(task.sequence());
      if (ending.fate() != Fate.BUG && ending.fate() != Fate.CLOSED) {
        pace.answered();
      }
      count(task.ticket(), ending);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a task in flight wait for another attempt, unless it is too old, or the queue is closed:
   * then each task has had its last one, and none goes to a server that fails.
   */
  void retry(QueuedTask task, Setback setback) {
    lock.lock();
    try {
      inFlight.remove(task.sequence());
      long wait = pace.setBack(task.sequence(), task.attempts(), setback);
      QueuedTask again = task.due(nanoTime.getAsLong() + wait);
      if (closed) {
        Ending ending = Ending.dropped(Fate.CLOSED, "closed, last: " + setback.loggable());
        count(task.ticket(), ending);
        dropQueuedUnlessFlowing(ending);
      } else if (again.dueNanos() - again.reportedNanos() > MAX_AGE.toNanos()) {
        count(task.ticket(), Ending.dropped(Fate.TOO_OLD, "last: " + setback.loggable()));
      } else {
        waiting.add(again);
        queuedBytes += again.bytes();
        // Newer ones may have taken its place meanwhile; the oldest goes, most often this one.
        makeRoom(0, 0);
      }
      attention = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void dropQueuedUnlessFlowing(Ending ending) {
    while (queued() > 0 && pace.condition() != Pace.Condition.FLOWING) {
      dropOldest(ending);
    }
  }

  /** Those whose ending somebody waits for; each is given out once. */
  List<Ticket> takeUntold() {
    lock.lock();
    try {
      List<Ticket> taken = untold;
      untold = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no task accepted before this call is queued or in flight; false when time ran out.
   */
  boolean awaitEnded(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = accepted;
      long left = patience.compareTo(FOREVER) < 0 ? patience.toNanos() : Long.MAX_VALUE;
      while (oldestOpen() < end) {
        if (left <= 0) {
          return false;
        }
        left = progress.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private long oldestOpen() {
    long oldest = inFlight.isEmpty() ? accepted : inFlight.firstKey();
    QueuedTask failed = waiting.oldest();
    QueuedTask first = fresh.peekFirst();
    oldest = failed == null ? oldest : Math.min(oldest, failed.sequence());
    return first == null ? oldest : Math.min(oldest, first.sequence());
  }

  /** Takes nothing in any more; what waits is due now. */
  void close() {
    lock.lock();
    try {
      closed = true;
      attention = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all queued tasks; those in flight go on. */
  void dropAll(Ending ending) {
    lock.lock();
    try {
      while (queued() > 0) {
        dropOldest(ending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue is closed and nothing is left to do for the delivery thread. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && queued() == 0 && inFlight.isEmpty() && untold.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether all tasks wait, and why. */
  Hold hold() {
    lock.lock();
    try {
      return new Hold(pace.condition(), pace.lastSetback(), queued());
    } finally {
      lock.unlock();
    }
  }

  DeliveryCounts counts() {
    lock.lock();
    try {
      return new DeliveryCounts(
          reported,
          Collections.unmodifiableMap(new EnumMap<>(ended)),
          queued(),
          queuedBytes,
          inFlight.size(),
          retries);
    } finally {
      lock.unlock();
    }
  }
}
