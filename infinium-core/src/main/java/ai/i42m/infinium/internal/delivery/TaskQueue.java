package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.internal.delivery.QueuedTask.Place;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.task.TaskData;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for an attempt or are in one, and the count of all that ever came.
 *
 * <pre>
 *   offer ──► inbox ──► saving ──► Lanes ──► in flight ──► end
 *               │    (with a spool)  ▲ │         │           │
 *               │                    └─┼─ retry ◄┘           │
 *               └──────────────────────┴── dropped ──────────┴──► notices
 * </pre>
 *
 * <p>What waits in memory is bounded by number and by bytes. When full, the oldest goes: the newest
 * work is what a user is looking for. A task heavier than the whole queue goes itself. Tasks are
 * weighed on first need: one that finds no other in memory, as nearly all do while Infinium or the
 * disk keeps up, counts as nothing, so the true bound is {@code maxBytes}, one task, and those in
 * flight. What waits on disk is bounded by the spool.
 *
 * <p>Thread-safe. One lock guards tasks, pace and counts together, so that the counts add up at any
 * instant. No I/O and no callback runs under it.
 */
final class TaskQueue {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** How long a task waits whose file cannot be read: 1 min, the time in which people notice. */
  private static final Duration UNREADABLE_WAIT = Duration.ofMinutes(1);

  private final Bounds bounds;
  private final boolean isSpooling;
  private final DeliveryClock clock;
  private final Notices notices;

  private final ReentrantLock lock = new ReentrantLock();

  /** There is something for the delivery thread to do. */
  private final Condition work = lock.newCondition();

  /** A task ended. */
  private final Condition progress = lock.newCondition();

  @GuardedBy("lock")
  private final Pace pace;

  @GuardedBy("lock")
  private final Tally tally;

  /** Reported, and not looked at by the delivery thread. */
  @GuardedBy("lock")
  private final Deque<QueuedTask> inbox = new ArrayDeque<>();

  /** In the hands of the delivery thread, which writes it to disk; null when none is. */
  @GuardedBy("lock")
  private @Nullable QueuedTask saving;

  @GuardedBy("lock")
  private final Lanes lanes = new Lanes();

  @GuardedBy("lock")
  private final TreeMap<Long, QueuedTask> inFlight = new TreeMap<>();

  /** Those in lanes and in flight whose content is on disk. */
  @GuardedBy("lock")
  private final Map<SpooledTask, QueuedTask> onDisk = new HashMap<>();

  @GuardedBy("lock")
  private long arrived;

  @GuardedBy("lock")
  private long queuedBytes;

  @GuardedBy("lock")
  private boolean closed;

  /** Why nothing is sent any more; null while it is. */
  @GuardedBy("lock")
  private @Nullable Ending givenUp;

  @GuardedBy("lock")
  private boolean attention;

  /**
   * An empty queue.
   *
   * @param isSpooling whether tasks are put on disk before they are sent
   */
  TaskQueue(Bounds bounds, boolean isSpooling, Pace pace, Ledger ledger) {
    this.bounds = bounds;
    this.isSpooling = isSpooling;
    this.pace = pace;
    this.clock = ledger.clock();
    this.notices = ledger.notices();
    this.tally = new Tally(ledger.drops());
  }

  /**
   * How much may wait in memory, and how long a task is tried.
   *
   * @param maxTasks at least 1
   * @param maxBytes weight, at least 1
   * @param maxAge of those on disk, the spool's limit counts
   */
  record Bounds(int maxTasks, long maxBytes, Duration maxAge) {}

  /** Where it is told what becomes of tasks, and by which clock. */
  record Ledger(DeliveryClock clock, DropLog drops, Notices notices) {}

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
    } else if (bytes > bounds.maxBytes()) {
      String detail = bytes + " bytes, the queue holds " + bounds.maxBytes();
      refuse(ticket, Ending.dropped(Fate.TOO_LARGE, detail));
    } else {
      makeRoom(1, bytes);
      inbox.addLast(QueuedTask.inMemory(ticket, task, bytes, arrived++, clock.nanoTime()));
      queuedBytes += bytes;
      tally.reported();
      notices.accepted(ticket);
      work.signal();
    }
  }

  /** Counts a task that never gets in. */
  void refuse(Ticket ticket, Ending ending) {
    lock.lock();
    try {
      tally.reported();
      count(ticket, ending);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void makeRoom(int more, long bytes) {
    while (queued() > bounds.maxTasks() - more || queuedBytes > bounds.maxBytes() - bytes) {
      // Each in a lane came before each in the inbox.
      QueuedTask failed = lanes.oldestInMemory();
      QueuedTask oldest = failed != null ? failed : inbox.peekFirst();
      if (oldest == null) {
        return; // One is in the hands of the delivery thread.
      }
      drop(oldest, Ending.dropped(Fate.QUEUE_FULL, "newer tasks needed the room"));
    }
  }

  /** How many wait in memory. */
  @GuardedBy("lock")
  private int queued() {
    return inbox.size() + (saving == null ? 0 : 1) + lanes.inMemory();
  }

  /** Ends one that waits in a lane, or is the first in the inbox. */
  @GuardedBy("lock")
  private void drop(QueuedTask task, Ending ending) {
    if (task == inbox.peekFirst()) {
      inbox.removeFirst();
    } else {
      lanes.remove(task);
    }
    queuedBytes -= task.bytes();
    finish(task, ending);
  }

  @GuardedBy("lock")
  private void finish(QueuedTask task, Ending ending) {
    task.placeAt(Place.ENDED);
    if (task.file() != null) {
      onDisk.remove(task.file());
    }
    count(task.ticket(), ending);
  }

  @GuardedBy("lock")
  private void count(Ticket ticket, Ending ending) {
    tally.ended(ending);
    notices.ended(ticket, ending);
    wake();
    progress.signalAll();
  }

  @GuardedBy("lock")
  private void wake() {
    attention = true;
    work.signal();
  }

  /**
   * The next thing to do; null when there is none yet and something else is to be looked at, or
   * patience ran out. Called by the delivery thread only.
   */
  @Nullable Job take(long patienceNanos) {
    lock.lock();
    try {
      long start = clock.nanoTime();
      while (true) {
        Job job = nextJob();
        long left = patienceNanos - (clock.nanoTime() - start);
        if (job != null || attention || left <= 0) {
          attention = false;
          return job;
        }
        clock.await(work, Math.min(left, readyInNanos()));
      }
    } catch (InterruptedException e) {
      // The thread is ours and ends by close() alone, so the flag is not restored: it would spin.
      return null;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private @Nullable Job nextJob() {
    while (!isSpooling && !inbox.isEmpty()) {
      lanes.add(inbox.removeFirst());
    }
    QueuedTask next = readyInNanos() > 0 ? null : lanes.next(clock.nanoTime(), closed);
    if (next != null) {
      begin(next);
      return new Job(Job.Kind.SEND, next);
    }
    saving = inbox.pollFirst();
    return saving == null ? null : new Job(Job.Kind.SAVE, saving);
  }

  /** How long until an attempt may begin; 0 or less when one may now. */
  @GuardedBy("lock")
  private long readyInNanos() {
    if (inFlight.size() >= pace.atOnce() || lanes.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long ready = lanes.readyInNanos(clock.nanoTime(), closed);
    return closed ? ready : Math.max(pace.pauseNanos(), ready);
  }

  @GuardedBy("lock")
  private void begin(QueuedTask task) {
    lanes.begun(task);
    queuedBytes -= task.bytes();
    task.placeAt(Place.IN_FLIGHT);
    task.countAttempt();
    inFlight.put(task.sequence(), task);
    tally.retries(task.attempts() > 1 ? 1 : 0);
  }

  /**
   * Lets a task wait for its attempt that was to be put on disk.
   *
   * @param file null when it stays in memory
   * @return false when it has ended meanwhile and the file is not needed
   */
  boolean stored(QueuedTask task, @Nullable SpooledTask file) {
    lock.lock();
    try {
      if (task.place() == Place.ENDED) {
        return false;
      }
      boolean isNew = task == saving;
      saving = isNew ? null : saving;
      if (!isNew) {
        lanes.remove(task);
      }
      if (file != null) {
        queuedBytes -= task.bytes();
        task.movedTo(file);
        onDisk.put(file, task);
      }
      lanes.add(task);
      notices.stored(task.ticket(), file != null);
      attention |= !notices.isEmpty();
      if (givenUp != null) {
        drop(task, endingOf(task, givenUp));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a task that could not be written. */
  void spoiled(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      saving = null;
      queuedBytes -= task.bytes();
      finish(task, ending);
    } finally {
      lock.unlock();
    }
  }

  /** Those that wait for an attempt and are in memory only, oldest first. */
  List<QueuedTask> inMemory() {
    lock.lock();
    try {
      return lanes.tasksInMemory();
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what another process left on disk. */
  void adopt(SpooledTask file, Ticket ticket) {
    lock.lock();
    try {
      QueuedTask task = QueuedTask.onDisk(ticket, file, arrived++, clock.nanoTime());
      tally.adopted();
      onDisk.put(file, task);
      lanes.add(task);
      notices.accepted(ticket);
      notices.stored(ticket, true);
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** The disk lost a task: one of these, or one that another process left. */
  void lost(SpoolLoss loss, Ticket unknown) {
    lock.lock();
    try {
      QueuedTask task = loss.task() == null ? null : onDisk.get(loss.task());
      Ending ending = Ending.lost(loss);
      if (task == null) {
        tally.adopted();
        count(unknown, ending);
      } else if (task.place() == Place.IN_FLIGHT) {
        // It may be delivered all the same.
        task.lostAs(ending);
      } else {
        drop(task, ending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Settles a task in flight that was delivered, or that would fail again. */
  void end(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      Lane lane = land(task);
      if (ending.fate() != Fate.BUG && ending.fate() != Fate.CLOSED) {
        pace.answered();
        lane.accepted();
      }
      finish(task, ending);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Lane land(QueuedTask task) {
    inFlight.remove(task.sequence());
    Lane lane = lanes.of(task);
    lane.over();
    return lane;
  }

  /** Settles a task in flight whose attempt was cut off by the end. */
  void cutOff(QueuedTask task) {
    lock.lock();
    try {
      land(task);
      finish(task, endingOf(task, requireNonNull(givenUp)));
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
      Lane lane = land(task);
      long wait = setBack(task, lane, setback);
      task.dueAt(clock.nanoTime() + wait);
      boolean isTooOld =
          task.isInMemory() && task.ageNanosAt(task.dueNanos()) > bounds.maxAge().toNanos();
      if (task.loss() != null) {
        finish(task, task.loss());
      } else if (closed) {
        Ending ending = Ending.dropped(Fate.CLOSED, "closed, last: " + setback.loggable());
        finish(task, endingOf(task, ending));
        giveUpOnFailing(lane, ending);
      } else if (isTooOld) {
        finish(task, Ending.dropped(Fate.TOO_OLD, "last: " + setback.loggable()));
      } else {
        waitAgain(task);
        notices.retried(task.ticket(), setback.loggable());
      }
      wake();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private long setBack(QueuedTask task, Lane lane, Setback setback) {
    if (setback.kind() == Setback.Kind.UNAUTHORIZED) {
      // A server that refuses one agent works.
      pace.answered();
      return lane.refused(setback.loggable(), clock.nanoTime());
    }
    return pace.setBack(task.sequence(), task.attempts(), setback);
  }

  @GuardedBy("lock")
  private void waitAgain(QueuedTask task) {
    task.placeAt(Place.WAITING);
    lanes.add(task);
    queuedBytes += task.bytes();
    // Newer ones may have taken its place meanwhile; the oldest goes, most often this one.
    makeRoom(0, 0);
  }

  /** Lets a task in flight wait whose file could not be read, or ends it when that is lost. */
  void unsent(QueuedTask task) {
    lock.lock();
    try {
      land(task);
      tally.retries(task.attempts() > 1 ? -1 : 0);
      task.dueAt(clock.nanoTime() + UNREADABLE_WAIT.toNanos());
      if (task.loss() != null) {
        finish(task, task.loss());
      } else if (closed) {
        finish(task, Ending.spooled());
      } else {
        waitAgain(task);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void giveUpOnFailing(Lane lane, Ending ending) {
    if (pace.flow() != Flow.FLOWING) {
      giveUp(ending);
    } else if (lane.refusal() != null) {
      lane.tasks().forEach(task -> drop(task, endingOf(task, ending)));
    }
  }

  /** What is on disk stays there. */
  private static Ending endingOf(QueuedTask task, Ending inMemory) {
    return task.loss() != null ? task.loss() : task.isInMemory() ? inMemory : Ending.spooled();
  }

  /** Takes nothing in any more; what waits is due now. */
  void close() {
    lock.lock();
    try {
      closed = true;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Begins no attempt any more: what is on disk stays there, what waits in memory is dropped. */
  void abandon(Ending ending) {
    lock.lock();
    try {
      giveUp(ending);
      dropInbox(ending);
    } finally {
      lock.unlock();
    }
  }

  /** What can still be put on disk is left to be. */
  @GuardedBy("lock")
  private void giveUp(Ending ending) {
    givenUp = ending;
    lanes.tasks().forEach(task -> drop(task, endingOf(task, ending)));
    if (!isSpooling) {
      dropInbox(ending);
    }
  }

  @GuardedBy("lock")
  private void dropInbox(Ending ending) {
    while (!inbox.isEmpty()) {
      drop(inbox.getFirst(), ending);
    }
  }

  /**
   * Waits until no task that came before this call is waiting or in flight; false when time ran
   * out.
   */
  boolean awaitEnded(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = arrived;
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
    long oldest = inFlight.isEmpty() ? arrived : inFlight.firstKey();
    oldest = earlier(oldest, lanes.oldest());
    oldest = earlier(oldest, saving);
    return earlier(oldest, inbox.peekFirst());
  }

  private static long earlier(long sequence, @Nullable QueuedTask task) {
    return task == null ? sequence : Math.min(sequence, task.sequence());
  }

  /** Whether the queue is closed and nothing is left to do for the delivery thread. */
  boolean isDrained() {
    lock.lock();
    try {
      boolean isEmpty = inbox.isEmpty() && saving == null && lanes.isEmpty() && inFlight.isEmpty();
      return closed && isEmpty && notices.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** What keeps tasks waiting. */
  Hold hold() {
    lock.lock();
    try {
      int waiting = queued() + lanes.onDisk();
      return new Hold(pace.flow(), pace.lastSetback(), waiting, lanes.refusals());
    } finally {
      lock.unlock();
    }
  }

  DeliveryCounts counts() {
    lock.lock();
    try {
      return new DeliveryCounts(
          tally.reportedCount(),
          tally.adoptedCount(),
          tally.endings(),
          queued(),
          queuedBytes,
          lanes.onDisk(),
          inFlight.size(),
          tally.retryCount());
    } finally {
      lock.unlock();
    }
  }
}
