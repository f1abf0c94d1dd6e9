package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.metric.SpanLoss;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes complete tasks off application threads and works on them on one daemon thread, {@code
 * infinium-assembly}.
 *
 * <p>Bounded by count and bytes. When full the task that has waited longest is dropped and counted:
 * the newest work is what a user is looking for. The thread starts with the first use and ends
 * after {@link #close}.
 *
 * <p>Handing over wakes nobody, because waking a thread costs more than everything else that a span
 * does here; the thread looks ten times a second. It is woken when many tasks wait, and by a flush.
 *
 * <p>Thread-safe. {@link #offer} takes no lock and never throws. A task on which the work fails is
 * counted and costs no other task; a {@link VirtualMachineError} ends the thread, and the next
 * offer starts another.
 */
public final class AssemblyQueue {

  private static final Logger logger = Logger.getLogger(AssemblyQueue.class.getName());

  /** Complete tasks that may wait; assembling one takes well under a millisecond. */
  static final int CAPACITY = 10_000;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** A sweep may take a twentieth of the thread's time, however much is open. */
  private static final int PAUSES_PER_SWEEP = 20;

  /** As much as Infinium takes in one task: what a task that was not weighed may hold. */
  private static final long TASK_BYTES = 1L << 20;

  private final SpanCounts spans;

  /** Accounts for all spans of a task, or throws. */
  private final Consumer<FinishedTask> assembly;

  private final List<Runnable> sweeps = new CopyOnWriteArrayList<>();
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final long maxBytes;
  private final int many;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private final CountedLoss dropped =
      new CountedLoss(
          "complete tasks were dropped, because assembling could not keep up or had ended",
          System::nanoTime);
  private final LongAdder failed = new LongAdder();
  private volatile boolean closed;

  /**
   * Every task goes to {@code assembly}, on the assembly thread, in the order of the offers.
   *
   * @param spans told of each task that comes, and of those that are lost here
   * @param maxBytes what waiting tasks may weigh, nearly. They are weighed only when so many wait
   *     that it could matter
   */
  public AssemblyQueue(SpanCounts spans, Consumer<FinishedTask> assembly, long maxBytes) {
    this.spans = spans;
    this.assembly = assembly;
    this.maxBytes = Math.min(maxBytes, Long.MAX_VALUE / 2);
    this.many = (int) Math.max(1, Math.min(CAPACITY / 2, maxBytes / TASK_BYTES));
    sweeps.add(dropped::say);
  }

  /** Adds work that the assembly thread does about ten times a second for as long as it runs. */
  public void addSweep(Runnable sweep) {
    sweeps.add(sweep);
  }

  /** Starts the thread, so that sweeps are made; costs one volatile read when it runs already. */
  public void start() {
    if (thread.get() == null) {
      Thread started = new Thread(null, this::run, "infinium-assembly", 0, false);
      started.setDaemon(true);
      // Neither its class loader nor its inheritable values: this thread outlives who starts it.
      started.setContextClassLoader(AssemblyQueue.class.getClassLoader());
      if (thread.compareAndSet(null, started)) {
        started.start();
      }
    }
  }

  /**
   * Hands a task over; it is finished on the assembly thread. After {@link #close} the task is
   * dropped and counted.
   */
  void offer(WaitingTask task) {
    if (closed) {
      dropped.add(1);
      spans.refused(task.spanCount(), SpanLoss.ALREADY_SHUTDOWN);
    } else {
      spans.completed(task.spanCount());
      // Few of them cannot weigh much, and are taken up before they are many.
      int count = add(new Entry(task, waitingCount.get() < many ? 0 : task.weigh(), null));
      dropOldest();
      start();
      if (count == many) {
        wake();
      }
    }
  }

  /** Completes when every task offered before has been worked on; at once when nothing waits. */
  public CompletableFuture<Void> drained() {
    CompletableFuture<Void> flush = new CompletableFuture<>();
    if (thread.get() == null && waiting.isEmpty()) {
      flush.complete(null);
    } else {
      int unused = add(new Entry(null, 0, flush));
      start();
      wake();
    }
    return flush;
  }

  /**
   * Takes no more tasks, works off what waits, then ends the thread. Idempotent. The result is that
   * of {@link #drained}.
   */
  public CompletableFuture<Void> close() {
    closed = true;
    return drained();
  }

  /** Complete tasks dropped because the queue was full or closed. */
  public long dropped() {
    return dropped.count();
  }

  /** Tasks on which the assembly itself failed: a defect of this library. */
  public long failed() {
    return failed.sum();
  }

  /** The number that waits with it. */
  private int add(Entry entry) {
    waiting.add(entry);
    waitingBytes.addAndGet(entry.bytes);
    return waitingCount.incrementAndGet();
  }

  private void dropOldest() {
    // What a sweep evicts comes all at once, and was within bounds before: it may take as much
    // again.
    long bound = Thread.currentThread() == thread.get() ? 2 * maxBytes : maxBytes;
    while (isTooMuch(bound)) {
      Entry oldest = poll();
      if (oldest == null) {
        return;
      }
      giveUp(oldest);
    }
  }

  private void giveUp(Entry entry) {
    if (entry.task != null) {
      dropped.add(1);
      spans.lost(entry.task.spanCount(), SpanLoss.ASSEMBLY_FULL);
    }
    entry.completeFlush();
  }

  private boolean isTooMuch(long bound) {
    int count = waitingCount.get();
    return count > CAPACITY || (count > 1 && waitingBytes.get() > bound);
  }

  private @Nullable Entry poll() {
    Entry entry = waiting.poll();
    if (entry != null) {
      waitingCount.decrementAndGet();
      waitingBytes.addAndGet(-entry.bytes);
    }
    return entry;
  }

  private void run() {
    try {
      long sweepAt = System.nanoTime() + LOOK_NANOS;
      while (!closed || !waiting.isEmpty()) {
        Entry entry = poll();
        if (entry == null) {
          pause();
        } else {
          workOn(entry);
        }
        if (System.nanoTime() - sweepAt >= 0) {
          sweepAt = sweep();
        }
      }
    } finally {
      thread.set(null);
      // An offer may have seen this thread alive after its last look at the queue.
      if (!waiting.isEmpty()) {
        start();
      }
    }
  }

  /** When the next sweep is due. */
  private long sweep() {
    long start = System.nanoTime();
    sweeps.forEach(this::guarded);
    long end = System.nanoTime();
    return end + Math.max(LOOK_NANOS, PAUSES_PER_SWEEP * (end - start));
  }

  private void pause() {
    LockSupport.parkNanos(this, LOOK_NANOS);
    // This thread is ours alone: an interrupt from outside must not end its pauses for good.
    boolean unused = Thread.interrupted();
  }

  private void wake() {
    Thread sleeping = thread.get();
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }

  private void workOn(Entry entry) {
    if (entry.task != null) {
      finish(entry.task).forEach(this::assemble);
    }
    entry.completeFlush();
  }

  private List<FinishedTask> finish(WaitingTask task) {
    try {
      List<FinishedTask> tasks = task.finish();
      // Of a tree that is divided among agents nobody asked for the rest.
      int inTasks = tasks.stream().mapToInt(FinishedTask::spanCount).sum();
      spans.withheld(task.spanCount() - inTasks);
      return tasks;
    } catch (Throwable e) {
      spans.lost(task.spanCount(), SpanLoss.BUG);
      survive(e);
      return List.of();
    }
  }

  private void assemble(FinishedTask task) {
    try {
      assembly.accept(task);
    } catch (Throwable e) {
      spans.lost(task.spanCount(), SpanLoss.BUG);
      survive(e);
    }
  }

  private void guarded(Runnable sweep) {
    try {
      sweep.run();
    } catch (Throwable e) {
      survive(e);
    }
  }

  private void survive(Throwable e) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    failed.increment();
    Level level = failed.sum() == 1 ? Level.WARNING : Level.FINE;
    logger.log(
        level, "Assembling a task failed; that task is lost, the others are not affected", e);
  }

  /** Either a task or a flush that waits for its turn. */
  private record Entry(
      @Nullable WaitingTask task, long bytes, @Nullable CompletableFuture<Void> flush) {

    void completeFlush() {
      if (flush != null) {
        flush.complete(null);
      }
    }
  }
}
