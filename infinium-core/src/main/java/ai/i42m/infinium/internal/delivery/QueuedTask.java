package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.task.TaskData;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One task on its way, in memory or on disk.
 *
 * <p>Guarded by the queue's lock. Content and file change on the delivery thread only, while the
 * task is not in flight, so that thread and whoever ends an attempt may read them without it.
 */
final class QueuedTask {
  static final Comparator<QueuedTask> OLDEST_FIRST = Comparator.comparingLong(QueuedTask::sequence);

  private final Ticket ticket;
  private final long sequence;
  private final long reportedNanos;
  private long bytes;
  private @Nullable TaskData content;
  private @Nullable SpooledTask file;
  private @Nullable Ending loss;
  private Place place = Place.WAITING;
  private int attempts;
  private long dueNanos;

  private QueuedTask(Ticket ticket, long sequence, long reportedNanos) {
    this.ticket = ticket;
    this.sequence = sequence;
    this.reportedNanos = reportedNanos;
  }

  /** Where a task is. */
  enum Place {
    WAITING,
    IN_FLIGHT,
    ENDED
  }

  /**
   * A task that was just reported.
   *
   * @param bytes its weight against the queue's bound
   * @param sequence its place among all that came, from 0
   * @param nowNanos by the nano clock
   */
  static QueuedTask inMemory(
      Ticket ticket, TaskData content, long bytes, long sequence, long nowNanos) {
    QueuedTask task = new QueuedTask(ticket, sequence, nowNanos);
    task.content = content;
    task.bytes = bytes;
    return task;
  }

  /** A task that another process left. */
  static QueuedTask onDisk(Ticket ticket, SpooledTask file, long sequence, long nowNanos) {
    QueuedTask task = new QueuedTask(ticket, sequence, nowNanos);
    task.file = file;
    task.attempts = file.header().attempts();
    task.dueNanos = nowNanos;
    return task;
  }

  Ticket ticket() {
    return ticket;
  }

  String agentId() {
    return ticket.agentId();
  }

  /** Its place among all tasks that came, from 0. */
  long sequence() {
    return sequence;
  }

  /** Weight against the queue's bound: 0 on disk. */
  long bytes() {
    return bytes;
  }

  /** Only of a task in memory. */
  TaskData content() {
    return requireNonNull(content);
  }

  /** Null while it is in memory only. */
  @Nullable SpooledTask file() {
    return file;
  }

  boolean isInMemory() {
    return content != null;
  }

  /** From now on its content is in the file alone. */
  void movedTo(SpooledTask file) {
    this.file = file;
    this.content = null;
    this.bytes = 0;
  }

  Place place() {
    return place;
  }

  void placeAt(Place place) {
    this.place = place;
  }

  /** Attempts begun, by whichever process. */
  int attempts() {
    return attempts;
  }

  void countAttempt() {
    attempts++;
  }

  /** When it may be tried again, by the nano clock; without meaning before the first attempt. */
  long dueNanos() {
    return dueNanos;
  }

  /** Not while it waits: the waiting tasks are sorted by it. */
  void dueAt(long nanos) {
    dueNanos = nanos;
  }

  long ageNanosAt(long nanos) {
    return nanos - reportedNanos;
  }

  /** What the disk did to it while it was in flight; null when nothing. */
  @Nullable Ending loss() {
    return loss;
  }

  void lostAs(Ending loss) {
    this.loss = loss;
  }
}
