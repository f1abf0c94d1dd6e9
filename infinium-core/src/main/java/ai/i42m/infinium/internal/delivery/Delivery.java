package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.internal.delivery.TaskQueue.Bounds;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.DaemonThreads;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.trim.TaskTrimmer;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished tasks and delivers them in the background, oldest first, as fast as the server
 * likes.
 *
 * <p>One that is larger than Infinium takes is trimmed first, by {@link TaskTrimmer}. After a
 * network failure, 408, 425, 429, 5xx, 401 or 403 a task is tried again, see {@link Pace}, with the
 * same id and the same bytes. Reporting never blocks and never throws: what does not fit, is
 * refused, grows too old or comes too late is dropped, counted by {@link Fate}, logged, and told to
 * its {@link Ticket}. A task that breaks this code ends as {@link Fate#BUG} and the next one is
 * sent; a VirtualMachineError passes and ends the thread, which is started anew.
 *
 * <p>The thread {@code infinium-delivery} is a daemon, started by the first report. It begins the
 * attempts and waits for none. All stages of tickets run on it, so a slow stage delays delivery and
 * nobody else.
 *
 * <p>Thread-safe.
 */
public final class Delivery {
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final Ending CUT_OFF =
      Ending.dropped(Fate.CLOSED, "the client was closed before it was delivered");

  private static final DaemonThreads THREADS = DaemonThreads.named("infinium-delivery");

  private final TaskSender sender;
  private final DropLog drops;
  private final HoldLog holds;
  private final TaskQueue queue;
  private final Object lock = new Object();

  /** Written under the lock. */
  private volatile @Nullable Thread worker;

  private volatile boolean closed;
  private volatile boolean cutOff;

  /**
   * A delivery without a thread yet.
   *
   * @param maxTasks most queued tasks, at least 1
   * @param maxBytes most weight of queued tasks, at least 1
   */
  public Delivery(TaskSender sender, int maxTasks, long maxBytes) {
    this(sender, new Bounds(maxTasks, maxBytes), () -> ThreadLocalRandom.current().nextDouble());
  }

  Delivery(TaskSender sender, Bounds bounds, DoubleSupplier random) {
    LongSupplier nanoTime = System::nanoTime;
    this.sender = sender;
    this.drops = new DropLog(nanoTime);
    this.holds = new HoldLog(nanoTime);
    this.queue = new TaskQueue(bounds, drops, new Pace(nanoTime, random), nanoTime);
  }

  /** Hands a task over; {@code ids} makes its id when one is needed. */
  public Ticket report(TaskData task, Supplier<UUID> ids) {
    Ticket ticket = new Ticket(ids);
    try {
      queue.offer(task, ticket);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable t) {
      queue.refuse(ticket, Ending.bug(t));
    }
    startWorker();
    if (closed) {
      drops.logIfDue();
    }
    return ticket;
  }

  private void startWorker() {
    if (worker != null) {
      return;
    }
    synchronized (lock) {
      if (worker == null && !queue.isDrained()) {
        Thread thread = THREADS.newThread(this::work);
        thread.start();
        worker = thread;
      }
    }
  }

  private void work() {
    try {
      while (!queue.isDrained()) {
        step();
      }
      drops.logNow();
    } finally {
      synchronized (lock) {
        worker = null;
      }
      // Only after an error that ended the loop: a drained queue gets no thread.
      startWorker();
    }
  }

  private void step() {
    QueuedTask next = queue.take(drops.nanosUntilDue());
    queue.takeUntold().forEach(Ticket::tell);
    if (next != null) {
      begin(next);
    }
    drops.logIfDue();
    holds.saw(queue.hold());
  }

  private void begin(QueuedTask task) {
    // The thread ends by close() alone, and a standing flag would disturb what it calls.
    Thread.interrupted();
    CompletableFuture<@Nullable String> attempt;
    try {
      attempt = sender.send(body(task.task()), task.ticket().id());
    } catch (VirtualMachineError e) {
      queue.end(task, Ending.dropped(Fate.BUG, "the delivery thread died"));
      throw e;
    } catch (Throwable t) {
      failed(task, t);
      return;
    }
    Futures.whenDone(attempt, (traceId, failure) -> ended(task, traceId, failure));
  }

  private void ended(QueuedTask task, @Nullable String traceId, @Nullable Throwable failure) {
    if (failure == null) {
      queue.end(task, Ending.delivered(traceId));
    } else {
      failed(task, failure);
    }
  }

  private void failed(QueuedTask task, Throwable failure) {
    if (!(failure instanceof InfiniumException expected)) {
      queue.end(task, Ending.bug(failure));
    } else if (cutOff) {
      queue.end(task, CUT_OFF);
    } else {
      Setback setback = Setback.of(expected);
      if (setback == null) {
        queue.end(task, Ending.refused(expected));
      } else {
        queue.retry(task, setback);
      }
    }
  }

  /** Measured by writing, because nearly every task fits; only the others are looked at again. */
  private static byte[] body(TaskData task) {
    byte[] json = TaskJson.write(task);
    return json.length <= ApiRequests.MAX_BODY_BYTES
        ? json
        : TaskJson.write(TaskTrimmer.trim(task));
  }

  /** Where all reported tasks are at this instant. */
  public DeliveryCounts counts() {
    return queue.counts();
  }

  /**
   * Waits until all tasks reported before have been delivered or dropped; false when time ran out
   * or the thread was interrupted, whose flag is then set. On the delivery thread, which would wait
   * for itself, it does not wait.
   */
  public boolean flush(Duration patience) {
    try {
      return queue.awaitEnded(isWorker() ? Duration.ZERO : patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Refuses new tasks, gives each queued one a last attempt as long as {@code patience} lasts and
   * the server does not fail at all of them, drops the rest and cuts off the attempts under way.
   * Blocks for at most one second longer than {@code patience}; an interruption ends the patience,
   * and the flag is set.
   *
   * @param cut ends the attempts under way, on this thread, without blocking
   */
  public void close(Duration patience, Runnable cut) {
    queue.close();
    closed = true;
    if (!flush(patience)) {
      cutOff = true;
      queue.dropAll(CUT_OFF);
      cut.run();
    }
    awaitFarewell();
  }

  /** Lets the thread tell the last endings and write the last losses. */
  private void awaitFarewell() {
    Thread thread = worker;
    if (thread == null || isWorker()) {
      return;
    }
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWorker() {
    return Thread.currentThread() == worker;
  }
}
