package ai.i42m.infinium.otel.internal.collect;

import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes complete tasks off application threads and works on them on one daemon thread, {@code
 * infinium-assembly}.
 *
 * <p>Bounded by count. When full the task that has waited longest is dropped and counted: the
 * newest work is what a user is looking for. The thread starts with the first use and ends after
 * {@link #close}.
 *
 * <p>Thread-safe. {@link #offer} never blocks longer than one list operation and never throws. A
 * task on which the work fails is counted and costs no other task; a {@link VirtualMachineError}
 * ends the thread, and the next offer starts another.
 */
public final class AssemblyQueue {

  private static final Logger logger = Logger.getLogger(AssemblyQueue.class.getName());

  /** Complete tasks that may wait; assembling one takes well under a millisecond. */
  static final int CAPACITY = 10_000;

  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<FinishedTask> assembly;
  private final List<Runnable> sweeps = new CopyOnWriteArrayList<>();
  private final BlockingDeque<Entry> waiting = new LinkedBlockingDeque<>(CAPACITY);
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private final CountedLoss dropped =
      new CountedLoss(
          "complete tasks were dropped, because assembling could not keep up or had ended",
          System::nanoTime);
  private final LongAdder failed = new LongAdder();
  private volatile boolean closed;

  /** Every task goes to {@code assembly}, on the assembly thread, in the order of the offers. */
  public AssemblyQueue(Consumer<FinishedTask> assembly) {
    this.assembly = assembly;
    sweeps.add(dropped::say);
  }

  /** Adds work that the assembly thread does about once a second for as long as it runs. */
  public void addSweep(Runnable sweep) {
    sweeps.add(sweep);
  }

  /** Starts the thread, so that sweeps are made; costs one volatile read when it runs already. */
  public void start() {
    if (thread.get() == null) {
      Thread started = new Thread(this::run, "infinium-assembly");
      started.setDaemon(true);
      if (thread.compareAndSet(null, started)) {
        started.start();
      }
    }
  }

  /**
   * Hands a task over; the supplier runs on the assembly thread. After {@link #close} the task is
   * dropped and counted.
   */
  public void offer(Supplier<FinishedTask> task) {
    if (closed) {
      dropped.add(1);
    } else {
      add(new Entry(task, null));
    }
  }

  /** Completes when every task offered before has been worked on; at once when nothing waits. */
  public CompletableFuture<Void> drained() {
    CompletableFuture<Void> flush = new CompletableFuture<>();
    if (thread.get() == null && waiting.isEmpty()) {
      flush.complete(null);
    } else {
      add(new Entry(null, flush));
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

  private void add(Entry entry) {
    while (!waiting.offerLast(entry)) {
      Entry oldest = waiting.pollFirst();
      if (oldest != null) {
        oldest.giveUp(dropped);
      }
    }
    start();
  }

  private void run() {
    try {
      long sweptAt = System.nanoTime();
      while (!closed || !waiting.isEmpty()) {
        workOn(next());
        if (System.nanoTime() - sweptAt >= SWEEP_NANOS) {
          sweeps.forEach(this::guarded);
          sweptAt = System.nanoTime();
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

  private @Nullable Entry next() {
    try {
      return waiting.pollFirst(SWEEP_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // This thread is ours alone: an interrupt from outside must not end it.
      return null;
    }
  }

  private void workOn(@Nullable Entry entry) {
    if (entry == null) {
      return;
    }
    if (entry.task != null) {
      Supplier<FinishedTask> task = entry.task;
      guarded(() -> assembly.accept(task.get()));
    }
    if (entry.flush != null) {
      entry.flush.complete(null);
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      failed.increment();
      Level level = failed.sum() == 1 ? Level.WARNING : Level.FINE;
      logger.log(
          level, "Assembling a task failed; that task is lost, the others are not affected", e);
    }
  }

  /** Either a task or a flush that waits for its turn. */
  private record Entry(
      @Nullable Supplier<FinishedTask> task, @Nullable CompletableFuture<Void> flush) {

    void giveUp(CountedLoss dropped) {
      if (flush != null) {
        flush.complete(null);
      } else {
        dropped.add(1);
      }
    }
  }
}
