package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.internal.trim.TaskTrimmer;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery thread does with one task: puts it on disk, begins its attempt, and settles how
 * that ends.
 *
 * <p>A task that breaks this code ends as {@link Fate#BUG} and the next one goes on; a
 * VirtualMachineError passes. Called by the delivery thread only, but for the ends of attempts,
 * which come on the sender's threads, {@link #cutOff} and {@link #leaveOnDisk}.
 */
final class Courier {
  private static final Ending DIED = Ending.dropped(Fate.BUG, "the delivery thread died");

  private final TaskSender sender;
  private final TaskQueue queue;
  private final @Nullable TaskStore store;

  /** The task that was put on disk last, because it is most often sent at once; and its body. */
  private @Nullable QueuedTask saved;

  private byte @Nullable [] savedJson;

  private volatile boolean cutOff;

  /** Without a store, tasks are kept in memory only. */
  Courier(TaskSender sender, TaskQueue queue, @Nullable TaskStore store) {
    this.sender = sender;
    this.queue = queue;
    this.store = store;
  }

  void perform(Job job) {
    // The thread ends by close() alone, and a standing flag would disturb what it calls.
    Thread.interrupted();
    switch (job.kind()) {
      case SAVE -> save(job.task());
      case SEND -> send(job.task());
    }
  }

  private void save(QueuedTask task) {
    try {
      byte[] json = json(task.content());
      saved = task;
      savedJson = json;
      store(task, json);
    } catch (VirtualMachineError e) {
      queue.spoiled(task, DIED);
      throw e;
    } catch (Throwable t) {
      queue.spoiled(task, Ending.bug(t));
    }
  }

  /** False when the disk does not take it. */
  private boolean store(QueuedTask task, byte[] json) {
    TaskStore disk = requireNonNull(store);
    SpooledTask file = disk.append(task, json);
    tellLosses();
    boolean isNeeded = queue.stored(task, file);
    if (file != null && !isNeeded) {
      disk.delete(file);
    }
    return file != null;
  }

  private void tellLosses() {
    requireNonNull(store).tellLosses(loss -> queue.lost(loss, new Ticket("", loss::taskId)));
  }

  /**
   * Ends what stays on disk. In this order: when the disk lets none go any more, and the queue
   * knows which it has let go, the others are there and stay there.
   */
  void leaveOnDisk() {
    if (store != null) {
      store.stopEvicting();
      tellLosses();
      queue.leaveOnDisk();
    }
  }

  private void send(QueuedTask task) {
    CompletableFuture<@Nullable String> attempt;
    try {
      byte[] json = body(task);
      if (json == null) {
        queue.unsent(task);
        return;
      }
      attempt = sender.send(json, task.ticket().id(), task.agentId());
    } catch (VirtualMachineError e) {
      died(task);
      throw e;
    } catch (Throwable t) {
      failed(task, t);
      return;
    }
    Futures.whenDone(attempt, (traceId, failure) -> ended(task, traceId, failure));
  }

  /** What is on disk is not lost for it. */
  private void died(QueuedTask task) {
    if (task.file() == null) {
      queue.end(task, DIED);
    } else {
      queue.unsent(task);
    }
  }

  /** Null when its file cannot be read, or is lost. */
  private byte @Nullable [] body(QueuedTask task) {
    byte[] json = task == saved ? savedJson : null;
    saved = null;
    savedJson = null;
    if (json != null) {
      return json;
    }
    SpooledTask file = task.file();
    return file == null ? json(task.content()) : read(file, task.attempts());
  }

  private byte @Nullable [] read(SpooledTask file, int attempts) {
    TaskStore disk = requireNonNull(store);
    try {
      disk.noteAttempts(file, attempts);
      return disk.read(file);
    } catch (IOException e) {
      return null;
    } finally {
      tellLosses();
    }
  }

  private void ended(QueuedTask task, @Nullable String traceId, @Nullable Throwable failure) {
    if (failure == null) {
      end(task, Ending.delivered(traceId));
    } else {
      failed(task, failure);
    }
  }

  private void failed(QueuedTask task, Throwable failure) {
    if (!(failure instanceof InfiniumException expected)) {
      end(task, Ending.bug(failure));
    } else if (cutOff) {
      queue.cutOff(task);
    } else {
      Setback setback = Setback.of(expected);
      if (setback == null) {
        end(task, Ending.refused(expected));
      } else {
        queue.retry(task, setback);
      }
    }
  }

  /** The disk first: a queue that is drained needs no disk any more. */
  private void end(QueuedTask task, Ending ending) {
    try {
      letGo(task.file(), ending);
    } finally {
      queue.end(task, ending);
    }
  }

  private void letGo(@Nullable SpooledTask file, Ending ending) {
    if (file == null || store == null) {
      return;
    }
    if (ending.fate() == Fate.DELIVERED) {
      store.delete(file);
    } else {
      store.refuse(file);
    }
  }

  /** Measured by writing, because nearly every task fits; only the others are looked at again. */
  private static byte[] json(TaskData task) {
    byte[] json = TaskJson.write(task);
    return json.length <= ApiRequests.MAX_BODY_BYTES
        ? json
        : TaskJson.write(TaskTrimmer.trim(task));
  }

  /** Attempts that fail from now on were cut off by the end. */
  void cutOff() {
    cutOff = true;
  }

  /** Takes over what ended processes left on disk. */
  void adopt() {
    for (SpooledTask file : requireNonNull(store).adopt()) {
      String taskId = file.header().taskId();
      queue.adopt(file, new Ticket(file.header().agentId(), () -> taskId));
    }
    tellLosses();
  }

  /** Puts on disk what had to stay in memory. */
  void saveWaiting() {
    for (QueuedTask task : queue.inMemory()) {
      if (!store(task, json(task.content()))) {
        return;
      }
    }
  }
}
