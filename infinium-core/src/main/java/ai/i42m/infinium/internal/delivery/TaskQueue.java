package ai.i42m.infinium.internal.delivery;

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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reported tasks that wait for their turn, and the count of all that ever were.
 *
 * <p>Bounded by number and by bytes. When full, the oldest goes: the newest work is what a user is
 * looking for. A task heavier than the whole queue goes itself. Tasks are weighed on first need:
 * one that finds the queue empty, as nearly all do while Infinium keeps up, counts as nothing, so
 * the true bound is {@code maxBytes} and one task.
 *
 * <pre>
 *   offer ──► tasks ──► take ──► (in flight) ──► end
 *     │         │                                 │
 *     └─────────┴──── dropped ────────────────────┴──► untold ──► takeUntold
 * </pre>
 *
 * <p>Thread-safe. One lock guards tasks and counts together, so that at any instant reported =
 * ended + queued + in flight. No I/O and no callback runs under it; an ending that somebody waits
 * for is left in {@code untold} for the delivery thread.
 */
final class TaskQueue {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final int maxTasks;
  private final long maxBytes;
  private final DropLog drops;

  private final ReentrantLock lock = new ReentrantLock();

  /** There is something for the delivery thread to do. */
  private final Condition work = lock.newCondition();

  /** A task ended. */
  private final Condition progress = lock.newCondition();

  @GuardedBy("lock")
  private final Deque<QueuedTask> tasks = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Map<Fate, Long> ended = new EnumMap<>(Fate.class);

  @GuardedBy("lock")
  private List<Ticket> untold = new ArrayList<>();

  @GuardedBy("lock")
  private @Nullable QueuedTask inFlight;

  @GuardedBy("lock")
  private long reported;

  @GuardedBy("lock")
  private long accepted;

  @GuardedBy("lock")
  private long queuedBytes;

  @GuardedBy("lock")
  private boolean closed;

  @GuardedBy("lock")
  private boolean attention;

  TaskQueue(int maxTasks, long maxBytes, DropLog drops) {
    this.maxTasks = maxTasks;
    this.maxBytes = maxBytes;
    this.drops = drops;
  }

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
      if (!tasks.isEmpty()) {
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
      makeRoom(bytes);
      tasks.addLast(new QueuedTask(task, ticket, bytes, accepted++));
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
  private void makeRoom(long bytes) {
    while (tasks.size() >= maxTasks || queuedBytes > maxBytes - bytes) {
      drop(Ending.dropped(Fate.QUEUE_FULL, "newer tasks needed the room"));
    }
  }

  @GuardedBy("lock")
  private void drop(Ending ending) {
    QueuedTask oldest = tasks.removeFirst();
    queuedBytes -= oldest.bytes();
    count(oldest.ticket(), ending);
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
   * The oldest task, which is then in flight and must be given to {@link #end}; null after a
   * wake-up for another reason. Called by the delivery thread only.
   */
  @Nullable QueuedTask take(long patienceNanos) {
    lock.lock();
    try {
      long left = patienceNanos;
      while (tasks.isEmpty() && !attention && left > 0) {
        left = work.awaitNanos(left);
      }
      attention = false;
      inFlight = tasks.pollFirst();
      queuedBytes -= inFlight == null ? 0 : inFlight.bytes();
      return inFlight;
    } catch (InterruptedException e) {
      // The thread is ours and ends by close() alone, so the flag is not restored: it would spin.
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Settles the task in flight. */
  void end(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      inFlight = null;
      count(task.ticket(), ending);
    } finally {
      lock.unlock();
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
    QueuedTask oldest = inFlight == null ? tasks.peekFirst() : inFlight;
    return oldest == null ? accepted : oldest.sequence();
  }

  /** Takes nothing in any more. */
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

  /** Ends all queued tasks; one in flight goes on. */
  void dropAll(Ending ending) {
    lock.lock();
    try {
      while (!tasks.isEmpty()) {
        drop(ending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue is closed and nothing is left to do for the delivery thread. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && tasks.isEmpty() && inFlight == null && untold.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  DeliveryCounts counts() {
    lock.lock();
    try {
      int sending = inFlight == null ? 0 : 1;
      return new DeliveryCounts(
          reported,
          Collections.unmodifiableMap(new EnumMap<>(ended)),
          tasks.size(),
          queuedBytes,
          sending);
    } finally {
      lock.unlock();
    }
  }
}
