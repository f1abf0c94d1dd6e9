package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.internal.delivery.QueuedTask.Place;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.task.TaskData;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for an attempt or are in one, and the count of all that ever came.
 *
 * <pre>
 *   offer ──► inbox ─(spool: save, stored)─► lanes ──► in flight ──► end
 *               │                            ▲ │           │          │
 *               │                            └─┼── retry ◄─┘          │
 *               └──────────────────────────────┴── dropped ───────────┴──► notices
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
  /** How long a task waits whose file cannot be read: 1 min, the time in which people notice. */
  private static final Duration UNREADABLE_WAIT = Duration.ofMinutes(1);

  private final DeliverySettings settings;
  private final DeliveryClock clock;
  private final Notices notices;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Bell bell = new Bell(lock);

  @GuardedBy("lock")
  private final Pace pace;

  @GuardedBy("lock")
  private final Tally tally;

  @GuardedBy("lock")
  private final TaskPlaces places = new TaskPlaces();

  @GuardedBy("lock")
  private final Endings endings;

  @GuardedBy("lock")
  private long arrived;

  @GuardedBy("lock")
  private boolean closed;

  /** When the patience of the end is over, by the clock. */
  @GuardedBy("lock")
  private long endNanos;

  /** Why nothing is sent any more; null while it is. */
  @GuardedBy("lock")
  private @Nullable Ending givenUp;

  /** An empty queue. */
  TaskQueue(DeliverySettings settings, Pace pace, Ledger ledger) {
    this.settings = settings;
    this.pace = pace;
    this.clock = ledger.clock();
    this.notices = ledger.notices();
    this.tally = new Tally(ledger.drops());
    this.endings = new Endings(places, tally, notices, bell);
  }

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
      if (places.queued() > 0) {
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
      endings.refuse(ticket, Ending.dropped(Fate.CLOSED, "the client is closed"));
    } else if (bytes > settings.maxBytes()) {
      String detail = bytes + " bytes, the queue holds " + settings.maxBytes();
      endings.refuse(ticket, Ending.dropped(Fate.TOO_LARGE, detail));
    } else {
      endings.makeRoom(settings, 1, bytes);
      places.arrive(QueuedTask.inMemory(ticket, task, bytes, arrived++, clock.nanoTime()));
      tally.reported();
      notices.accepted(ticket);
      bell.arrived();
    }
  }

  /** Counts a task that never gets in. */
  void refuse(Ticket ticket, Ending ending) {
    lock.lock();
    try {
      endings.refuse(ticket, ending);
    } finally {
      lock.unlock();
    }
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
        endings.dropTooOld(settings.maxAge(), clock.nanoTime(), pace.lastSetback());
        Job job = nextJob();
        long left = patienceNanos - (clock.nanoTime() - start);
        if (job != null || bell.isRung() || !notices.isEmpty() || left <= 0) {
          bell.heard();
          return job;
        }
        long tooOld = places.reachedInNanos(settings.maxAge(), clock.nanoTime());
        clock.await(bell.work(), Math.min(left, Math.min(readyInNanos(), tooOld)));
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
    if (settings.spool() == null) {
      places.sortInbox();
    }
    QueuedTask next = readyInNanos() > 0 ? null : places.lanes().next(moment());
    if (next != null) {
      Job job = new Job(Job.Kind.SEND, next);
      places.begin(next);
      tally.retries(next.attempts() > 1 ? 1 : 0);
      return job;
    }
    QueuedTask unsaved = places.save();
    return unsaved == null ? null : new Job(Job.Kind.SAVE, unsaved);
  }

  /** How long until an attempt may begin; 0 or less when one may now. */
  @GuardedBy("lock")
  private long readyInNanos() {
    if (places.inFlight() >= pace.atOnce()) {
      return Long.MAX_VALUE;
    }
    return Math.max(pace.pauseNanos(), places.lanes().readyInNanos(moment()));
  }

  @GuardedBy("lock")
  private Moment moment() {
    return new Moment(clock.nanoTime(), pace.flow() == Flow.FAILING, closed);
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
      places.saved(task, file);
      notices.stored(task.ticket(), file != null);
      if (givenUp != null) {
        endings.dropOrStay(task, givenUp);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a task that could not be written; one that was stored before that failed goes on. */
  void spoiled(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      if (places.saving() == task) {
        endings.drop(task, ending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those that wait for an attempt and are in memory only, oldest first. */
  List<QueuedTask> inMemory() {
    lock.lock();
    try {
      return places.lanes().tasksInMemory();
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
      places.adopt(task);
      notices.accepted(ticket);
      if (givenUp != null) {
        endings.dropOrStay(task, givenUp);
      }
      bell.ring();
    } finally {
      lock.unlock();
    }
  }

  /** The disk lost a task: one of these, or one that another process left. */
  void lost(SpoolLoss loss, Ticket unknown) {
    lock.lock();
    try {
      endings.lost(loss, unknown);
    } finally {
      lock.unlock();
    }
  }

  /** Settles a task in flight that was delivered, or that would fail again. */
  void end(QueuedTask task, Ending ending) {
    lock.lock();
    try {
      Lane lane = places.land(task);
      if (ending.fate() != Fate.BUG && ending.fate() != Fate.CLOSED) {
        pace.answered();
        lane.accepted();
      }
      endings.finish(task, ending);
    } finally {
      lock.unlock();
    }
  }

  /** Settles a task in flight whose attempt was cut off by the end. */
  void cutOff(QueuedTask task) {
    lock.lock();
    try {
      places.land(task);
      endings.finishOrStay(task, requireNonNull(givenUp));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a task in flight wait for another attempt, unless it is too old, or the queue is closed:
   * then each task has had its last one, if it was not asked to come again in time, and none goes
   * to a server that fails.
   */
  void retry(QueuedTask task, Setback setback) {
    lock.lock();
    try {
      Lane lane = places.land(task);
      long wait = setBack(task, lane, setback);
      task.dueAt(clock.nanoTime() + wait);
      boolean isTooOld =
          task.isInMemory() && task.ageNanosAt(clock.nanoTime()) >= settings.maxAge().toNanos();
      if (task.loss() != null) {
        endings.finish(task, task.loss());
      } else if (closed && !(setback.kind() == Setback.Kind.TOO_FAST && isThereTime())) {
        Ending ending = Ending.dropped(Fate.CLOSED, "closed, last: " + setback.loggable());
        endings.finishOrStay(task, ending);
        giveUpOnFailing(lane, ending);
      } else if (isTooOld) {
        endings.finish(task, Endings.tooOld(setback.loggable()));
      } else {
        notices.retried(task.ticket(), setback.loggable());
        waitAgain(task);
      }
      bell.ring();
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
    places.waitAgain(task);
    // Newer ones may have taken its place meanwhile; the oldest goes, most often this one.
    endings.makeRoom(settings, 0, 0);
  }

  /** Lets a task in flight wait whose file could not be read, or ends it when that is lost. */
  void unsent(QueuedTask task) {
    lock.lock();
    try {
      places.land(task);
      tally.retries(task.attempts() > 1 ? -1 : 0);
      task.dueAt(clock.nanoTime() + UNREADABLE_WAIT.toNanos());
      if (closed || task.loss() != null) {
        endings.stay(task);
      } else {
        waitAgain(task);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void giveUpOnFailing(Lane lane, Ending ending) {
    if (pace.flow() == Flow.FAILING || (pace.flow() == Flow.TOO_FAST && !isThereTime())) {
      giveUp(ending);
    } else if (lane.refusal() != null) {
      lane.tasks().forEach(task -> endings.dropOrStay(task, ending));
    }
  }

  /** Whether the wait of all tasks is over before the end's patience is. */
  @GuardedBy("lock")
  private boolean isThereTime() {
    return givenUp == null && clock.nanoTime() + pace.pauseNanos() - endNanos < 0;
  }

  /** Takes nothing in any more; what waits is due now, and has so long. */
  void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      endNanos = clock.nanoTime() + DeliveryClock.nanos(patience);
      pace.goOn();
      bell.ring();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins no attempt any more: what is on disk stays there, what waits in memory is dropped, but
   * for what is being saved.
   */
  void abandon(Ending ending) {
    lock.lock();
    try {
      giveUp(ending);
      endings.dropInbox(ending);
    } finally {
      lock.unlock();
    }
  }

  /** Ends what is being saved by a thread that hangs; should it be saved yet, it is not needed. */
  void dropSaving(Ending ending) {
    lock.lock();
    try {
      QueuedTask saving = places.saving();
      if (saving != null) {
        endings.drop(saving, ending);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue is closed, and all that has no ending stays on disk. */
  boolean isAllStaying() {
    lock.lock();
    try {
      return closed && places.isAllStaying();
    } finally {
      lock.unlock();
    }
  }

  /** Ends what stays on disk, and what comes to stay there from now on. */
  void leaveOnDisk() {
    lock.lock();
    try {
      endings.leaveOnDisk();
    } finally {
      lock.unlock();
    }
  }

  /** What can still be put on disk is left to be. */
  @GuardedBy("lock")
  private void giveUp(Ending ending) {
    givenUp = ending;
    places.lanes().tasks().forEach(task -> endings.dropOrStay(task, ending));
    if (settings.spool() == null) {
      endings.dropInbox(ending);
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
      long left = DeliveryClock.nanos(patience);
      while (places.oldest(arrived) < end) {
        if (left <= 0) {
          return false;
        }
        left = bell.progress().awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue is closed and nothing is left to do for the delivery thread. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && places.isEmpty() && notices.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** What keeps tasks waiting. */
  Hold hold() {
    lock.lock();
    try {
      int waiting = places.queued() + places.onDisk();
      return new Hold(pace.flow(), pace.lastSetback(), waiting, places.lanes().refusals());
    } finally {
      lock.unlock();
    }
  }

  DeliveryCounts counts() {
    lock.lock();
    try {
      return tally.counts(places);
    } finally {
      lock.unlock();
    }
  }
}
