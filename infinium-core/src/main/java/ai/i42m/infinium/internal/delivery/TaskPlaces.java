package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.delivery.QueuedTask.Place;
import ai.i42m.infinium.internal.spool.SpooledTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where each task is that has not ended, and how much memory those hold that wait.
 *
 * <pre>
 *   arrive ──► inbox ──► saving ──► {@link Lanes} ──► in flight ──► staying
 *                  (with a spool)      ▲            │             (on disk, at the end)
 *                                      └─ waitAgain ┘
 * </pre>
 *
 * <p>Not thread-safe: guarded by the queue's lock.
 */
final class TaskPlaces {
  /** Reported, and not looked at by the delivery thread. */
  private final Deque<QueuedTask> inbox = new ArrayDeque<>();

  /** In the hands of the delivery thread, which writes it to disk; null when none is. */
  private @Nullable QueuedTask saving;

  private final Lanes lanes = new Lanes();
  private final TreeMap<Long, QueuedTask> inFlight = new TreeMap<>();

  /** On disk, and not to be tried again; oldest first. */
  private final NavigableSet<QueuedTask> staying = new TreeSet<>(QueuedTask.OLDEST_FIRST);

  /** Those in lanes, in flight and staying whose content is on disk. */
  private final Map<SpooledTask, QueuedTask> onDisk = new HashMap<>();

  private long queuedBytes;

  Lanes lanes() {
    return lanes;
  }

  int inFlight() {
    return inFlight.size();
  }

  /** How many wait in memory. */
  int queued() {
    return inbox.size() + (saving == null ? 0 : 1) + lanes.inMemory();
  }

  /** Weight of those that wait in memory. */
  long queuedBytes() {
    return queuedBytes;
  }

  /** How many wait or stay on disk. */
  int onDisk() {
    return lanes.onDisk() + staying.size();
  }

  boolean isEmpty() {
    return staying.isEmpty() && isEmptyButStaying();
  }

  /** Whether there are none but such as stay on disk, and of those some. */
  boolean isAllStaying() {
    return !staying.isEmpty() && isEmptyButStaying();
  }

  private boolean isEmptyButStaying() {
    return inbox.isEmpty() && saving == null && lanes.isEmpty() && inFlight.isEmpty();
  }

  /** Null when no task has this file. */
  @Nullable QueuedTask withFile(@Nullable SpooledTask file) {
    return onDisk.get(file);
  }

  void arrive(QueuedTask task) {
    inbox.addLast(task);
    queuedBytes += task.bytes();
  }

  /** One that another process left. */
  void adopt(QueuedTask task) {
    onDisk.put(task.file(), task);
    lanes.add(task);
  }

  /** The one in the inbox that came first; null when it is empty. */
  @Nullable QueuedTask firstInInbox() {
    return inbox.peekFirst();
  }

  /**
   * The one that came first of all that wait in memory; null when there is none but one that is
   * being saved.
   */
  @Nullable QueuedTask oldestInMemory() {
    // Each in a lane came before each in the inbox.
    QueuedTask oldest = lanes.oldestInMemory();
    return oldest != null ? oldest : inbox.peekFirst();
  }

  /**
   * The oldest of those that wait in memory, if it has reached an age; null when none has.
   *
   * @param nowNanos by the nano clock
   */
  @Nullable QueuedTask oldestInMemory(Duration age, long nowNanos) {
    QueuedTask oldest = oldestInMemory();
    return oldest == null || oldest.ageNanosAt(nowNanos) < age.toNanos() ? null : oldest;
  }

  /** How long until one in memory reaches an age; {@link Long#MAX_VALUE} when there is none. */
  long reachedInNanos(Duration age, long nowNanos) {
    QueuedTask oldest = oldestInMemory();
    return oldest == null ? Long.MAX_VALUE : age.toNanos() - oldest.ageNanosAt(nowNanos);
  }

  /** Lets all in the inbox wait for their attempt, unsaved. */
  void sortInbox() {
    while (!inbox.isEmpty()) {
      lanes.add(inbox.removeFirst());
    }
  }

  /**
   * Takes the next one of the inbox into the hands of the delivery thread; null for none. One that
   * is in its hands already was taken by a thread that died, and comes again.
   */
  @Nullable QueuedTask save() {
    saving = saving == null ? inbox.pollFirst() : saving;
    return saving;
  }

  /** The one in the hands of the delivery thread; null when none is. */
  @Nullable QueuedTask saving() {
    return saving;
  }

  /** Lets one wait that was to be saved; {@code file} is null when it stays in memory. */
  void saved(QueuedTask task, @Nullable SpooledTask file) {
    lanes.remove(task);
    if (file != null) {
      queuedBytes -= task.bytes();
      task.movedTo(file);
      onDisk.put(file, task);
    }
    lanes.add(task);
    // Last, so that a thread that dies of what came before knows that it must be ended.
    saving = task == saving ? null : saving;
  }

  void begin(QueuedTask task) {
    // First, because it needs memory: when there is none, the task goes on waiting.
    inFlight.put(task.sequence(), task);
    lanes.begun(task);
    queuedBytes -= task.bytes();
    task.placeAt(Place.IN_FLIGHT);
    task.countAttempt();
  }

  /** Takes one out of flight; gives its lane. */
  Lane land(QueuedTask task) {
    inFlight.remove(task.sequence());
    Lane lane = lanes.of(task);
    lane.over();
    return lane;
  }

  /** Puts one back that is not in flight any more. */
  void waitAgain(QueuedTask task) {
    task.placeAt(Place.WAITING);
    lanes.add(task);
    queuedBytes += task.bytes();
  }

  /** Lets one stay on disk that is in no place. */
  void stay(QueuedTask task) {
    staying.add(task);
    task.placeAt(Place.WAITING);
  }

  /** Those that stay on disk, oldest first. */
  List<QueuedTask> staying() {
    return List.copyOf(staying);
  }

  /** Takes out one that waits, stays, is being saved, or is the first in the inbox. */
  void remove(QueuedTask task) {
    if (task == inbox.peekFirst()) {
      inbox.removeFirst();
    } else {
      lanes.remove(task);
      staying.remove(task);
    }
    saving = task == saving ? null : saving;
    queuedBytes -= task.bytes();
  }

  /** Forgets one that is nowhere any more. */
  void end(QueuedTask task) {
    task.placeAt(Place.ENDED);
    onDisk.remove(task.file());
  }

  /** Sequence of the one that came first; {@code none} when there is none. */
  long oldest(long none) {
    long oldest = inFlight.isEmpty() ? none : inFlight.firstKey();
    oldest = earlier(oldest, lanes.oldest());
    oldest = earlier(oldest, saving);
    oldest = earlier(oldest, staying.isEmpty() ? null : staying.first());
    return earlier(oldest, inbox.peekFirst());
  }

  private static long earlier(long sequence, @Nullable QueuedTask task) {
    return task == null ? sequence : Math.min(sequence, task.sequence());
  }
}
