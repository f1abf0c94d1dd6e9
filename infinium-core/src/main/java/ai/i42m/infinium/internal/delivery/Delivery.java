package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.delivery.TaskQueue.Ledger;
import ai.i42m.infinium.internal.http.DaemonThreads;
import ai.i42m.infinium.internal.log.SafeLog;
import ai.i42m.infinium.internal.spool.SpoolCounts;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished tasks and delivers them in the background, oldest first, as fast as the server
 * likes.
 *
 * <pre>
 *   report ──► {@link TaskQueue} ──► {@link Courier} ──► {@link TaskSender}
 *                                      │
 *                                  {@link TaskStore}, before the first attempt
 * </pre>
 *
 * <p>After a network failure, 408, 425, 429, 5xx, 401 or 403 a task is tried again, see {@link
 * Pace} and {@link Lane}, with the same id and the same bytes. Reporting never blocks and never
 * throws: what does not fit, is refused, grows too old or comes too late is dropped, counted by
 * {@link Fate}, logged, and told to its {@link Ticket}.
 *
 * <p>The thread {@code infinium-delivery} is a daemon, started by {@link #start} or the first
 * report; one that died of a VirtualMachineError is started anew. It writes to disk, begins
 * attempts and waits for none. Listeners and all stages of tickets run on it, so a slow one delays
 * delivery and nobody else.
 *
 * <p>Thread-safe.
 */
public final class Delivery {
  private static final Logger logger = Logger.getLogger(Delivery.class.getName());

  /** How much longer than its patience {@link #close} may block. */
  public static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final long TIDY_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Ending CUT_OFF =
      Ending.dropped(Fate.CLOSED, "the client was closed before it was delivered");

  private static final DaemonThreads THREADS = DaemonThreads.named("infinium-delivery");

  private final DeliveryClock clock;
  private final DropLog drops;
  private final HoldLog holds;
  private final Notices notices;
  private final TaskQueue queue;
  private final @Nullable TaskStore store;
  private final Courier courier;
  private final Object lock = new Object();

  /** Written under the lock. */
  private volatile @Nullable Thread worker;

  private volatile boolean closed;

  /** When the store is tidied next, by the clock; of the delivery thread alone. */
  private long tidyAtNanos;

  /** Whether the store was tidied after the end began; of the delivery thread alone. */
  private boolean tidiedLast;

  /** A delivery without a thread yet. */
  public Delivery(Destination destination, DeliverySettings settings) {
    this(
        destination,
        settings,
        DeliveryClock.SYSTEM,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Delivery(Destination to, DeliverySettings settings, DeliveryClock clock, DoubleSupplier random) {
    this.clock = clock;
    this.drops = new DropLog(clock::nanoTime);
    this.holds = new HoldLog(clock::nanoTime);
    this.notices = new Notices(settings.listener());
    Pace pace = new Pace(clock::nanoTime, random);
    Ledger ledger = new Ledger(clock, drops, notices);
    this.queue = new TaskQueue(settings, pace, ledger);
    this.store =
        settings.spool() == null
            ? null
            : TaskStore.open(settings.spool(), to.endpoint(), to.agentIds());
    this.courier = new Courier(to.sender(), queue, store);
    this.tidyAtNanos = clock.nanoTime();
  }

  /** Begins to send what other processes left on disk; without a spool, nothing. */
  public void start() {
    if (store != null) {
      startWorker();
    }
  }

  /**
   * Hands a task over.
   *
   * @param agentId one of the destination's
   * @param ids makes the task's id when one is needed
   */
  public Ticket report(TaskData task, String agentId, Supplier<String> ids) {
    Ticket ticket = new Ticket(agentId, ids);
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
      if (store != null) {
        store.close();
      }
    } finally {
      synchronized (lock) {
        worker = null;
      }
      // Only after an error that ended the loop: a drained queue gets no thread.
      startWorker();
    }
  }

  private void step() {
    tidyIfDue();
    if (queue.isAllStaying()) {
      courier.leaveOnDisk();
    }
    Job job = queue.take(Math.min(drops.nanosUntilDue(), nanosUntilTidy()));
    if (job != null) {
      courier.perform(job);
    }
    // After the job: a listener may end this thread, and nobody else has the job.
    notices.tell(clock::nanoTime);
    drops.logIfDue();
    holds.saw(queue.hold());
  }

  private long nanosUntilTidy() {
    if (store == null || tidiedLast) {
      return Long.MAX_VALUE;
    }
    return closed ? 0 : Math.max(0, tidyAtNanos - clock.nanoTime());
  }

  private void tidyIfDue() {
    if (nanosUntilTidy() > 0) {
      return;
    }
    tidiedLast = closed;
    tidyAtNanos = clock.nanoTime() + TIDY_NANOS;
    try {
      if (!tidiedLast) {
        courier.adopt();
      }
      courier.saveWaiting();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      SafeLog.write(logger, Level.WARNING, "Tidying the spool failed: " + e.getClass().getName());
    }
  }

  /** Where all tasks are at this instant. */
  public DeliveryCounts counts() {
    return queue.counts();
  }

  /** What is on disk and what the disk lost; null without a spool. */
  public @Nullable SpoolCounts spoolCounts() {
    return store == null ? null : store.counts();
  }

  /** What keeps tasks waiting, and what was lost of late. */
  public Condition condition() {
    return new Condition(
        closed, queue.hold(), drops.lossesOfLate(), store == null ? null : store.outage());
  }

  /**
   * Waits until all tasks that came before have been delivered or dropped; false when time ran out
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
   * Refuses new tasks, gives each that waits a last attempt as long as {@code patience} lasts and
   * the server does not fail at all of them, leaves the rest on disk or drops it, and cuts off the
   * attempts under way. Blocks for at most one second longer than {@code patience}; an interruption
   * ends the patience, and the flag is set.
   *
   * @param cut ends the attempts under way, on this thread, without blocking
   */
  public void close(Duration patience, Runnable cut) {
    queue.close(patience);
    closed = true;
    if (!flush(patience)) {
      queue.abandon(CUT_OFF);
      courier.cutOff();
      courier.leaveOnDisk();
      cut.run();
    }
    awaitFarewell();
  }

  /**
   * Lets the thread tell the last endings, write the last losses and give up the spool. One that
   * hangs at the disk has a task in its hands, which gets its ending all the same.
   */
  private void awaitFarewell() {
    Thread thread = worker;
    if (thread == null || isWorker()) {
      return;
    }
    try {
      thread.join(FAREWELL.toMillis());
      if (thread.isAlive()) {
        queue.dropSaving(CUT_OFF);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWorker() {
    return Thread.currentThread() == worker;
  }
}
