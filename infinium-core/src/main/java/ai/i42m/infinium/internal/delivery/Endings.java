package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.delivery.QueuedTask.Place;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import java.time.Duration;

/**
 * Gives tasks their endings: each is taken from its place, counted, noted for receipt and listener,
 * and told to those who wait.
 *
 * <p>"Left on disk" is given from {@link #leaveOnDisk} on, and not before: until the spool lets no
 * task go any more, one that is not tried again stays on disk without an ending, and may still be
 * lost.
 *
 * <p>Not thread-safe: guarded by the queue's lock.
 */
final class Endings {
  private final TaskPlaces places;
  private final Tally tally;
  private final Notices notices;
  private final Bell bell;

  /** Whether the spool lets no task go any more. */
  private boolean isDiskSettled;

  Endings(TaskPlaces places, Tally tally, Notices notices, Bell bell) {
    this.places = places;
    this.tally = tally;
    this.notices = notices;
    this.bell = bell;
  }

  /** Counts a task that never gets in. */
  void refuse(Ticket ticket, Ending ending) {
    tally.reported();
    count(ticket, ending);
  }

  private void count(Ticket ticket, Ending ending) {
    tally.ended(ending);
    notices.ended(ticket, ending);
    bell.ended();
  }

  /** Ends one that waits. */
  void drop(QueuedTask task, Ending ending) {
    places.remove(task);
    finish(task, ending);
  }

  /** Ends one that is in no place any more. */
  void finish(QueuedTask task, Ending ending) {
    places.end(task);
    count(task.ticket(), ending);
  }

  /** Ends one that waits and is not tried again, if it is in memory; one on disk stays there. */
  void dropOrStay(QueuedTask task, Ending inMemory) {
    places.remove(task);
    finishOrStay(task, inMemory);
  }

  /** The same for one that is in no place any more. */
  void finishOrStay(QueuedTask task, Ending inMemory) {
    if (task.isInMemory()) {
      finish(task, inMemory);
    } else {
      stay(task);
    }
  }

  /** Lets one stay on disk that is in no place any more, unless the disk has lost it. */
  void stay(QueuedTask task) {
    if (task.loss() != null) {
      finish(task, task.loss());
    } else if (isDiskSettled) {
      finish(task, Ending.spooled());
    } else {
      places.stay(task);
      bell.ring();
    }
  }

  /** Ends those that stay on disk, now and later: the spool lets none of them go any more. */
  void leaveOnDisk() {
    isDiskSettled = true;
    places.staying().forEach(task -> drop(task, Ending.spooled()));
  }

  /**
   * Ends the oldest in memory, one after the other, until there is room.
   *
   * @param more tasks that come
   * @param bytes their weight
   */
  void makeRoom(DeliverySettings settings, int more, long bytes) {
    while (places.queued() > settings.maxTasks() - more
        || places.queuedBytes() > settings.maxBytes() - bytes) {
      QueuedTask oldest = places.oldestInMemory();
      if (oldest == null) {
        return; // One is in the hands of the delivery thread.
      }
      drop(oldest, Ending.dropped(Fate.QUEUE_FULL, "newer tasks needed the room"));
    }
  }

  /** Ends all that the delivery thread has not looked at. */
  void dropInbox(Ending ending) {
    for (QueuedTask first = places.firstInInbox(); first != null; first = places.firstInInbox()) {
      drop(first, ending);
    }
  }

  /**
   * Ends those in memory that have reached an age, tried or not: while all wait, most never are.
   * The spool sees to those on disk.
   *
   * @param nowNanos by the nano clock
   * @param lastSetback why all wait, in our own words; empty when they do not
   */
  void dropTooOld(Duration age, long nowNanos, String lastSetback) {
    QueuedTask old = places.oldestInMemory(age, nowNanos);
    while (old != null) {
      String refusal = places.lanes().of(old).refusal();
      String last = refusal == null ? lastSetback : refusal;
      drop(old, tooOld(last.isEmpty() ? "not tried" : last));
      old = places.oldestInMemory(age, nowNanos);
    }
  }

  static Ending tooOld(String last) {
    return Ending.dropped(Fate.TOO_OLD, "last: " + last);
  }

  /** The disk lost a task: one of these, or one that another process left. */
  void lost(SpoolLoss loss, Ticket unknown) {
    QueuedTask task = places.withFile(loss.task());
    Ending ending = Ending.lost(loss);
    if (loss.task() == null) {
      tally.adopted();
      count(unknown, ending);
    } else if (task == null) {
      // It ended before word of its loss came, and has its ending.
      return;
    } else if (task.place() == Place.IN_FLIGHT) {
      // It may be delivered all the same.
      task.lostAs(ending);
    } else {
      drop(task, ending);
    }
  }
}
