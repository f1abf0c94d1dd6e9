package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.log.SafeLog;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What receipts and the listener are still to be told, in the order in which it happened.
 *
 * <p>Adding only notes, under the queue's lock; the delivery thread tells. A listener that is too
 * slow misses the oldest of more than {@link #MOST_UNTOLD}, and the log says how many; receipts
 * miss nothing, and do not wait for a listener to catch up.
 *
 * <p>Thread-safe.
 */
final class Notices {
  static final int MOST_UNTOLD = 10_000;

  /** 100 ms: long enough for thousands of steps, short enough for whoever waits for the thread. */
  static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger logger = Logger.getLogger(Notices.class.getName());

  private final @Nullable Consumer<Progress> listener;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Deque<Progress> untold = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Deque<Ticket> awaited = new ArrayDeque<>();

  @GuardedBy("lock")
  private long missed;

  /** When the log was last told of missed steps; null before the first time. */
  @GuardedBy("lock")
  private @Nullable Long saidAtNanos;

  /** The listener is told in {@link #tell}; null when there is none. */
  Notices(@Nullable Consumer<Progress> listener) {
    this.listener = listener;
  }

  void accepted(Ticket ticket) {
    if (listener != null) {
      add(Progress.of(ticket, Progress.Step.ACCEPTED), false);
    }
  }

  /** An attempt to put the task on disk is over. */
  void stored(Ticket ticket, boolean onDisk) {
    boolean isAwaited = ticket.stored(onDisk);
    if (onDisk) {
      add(Progress.of(ticket, Progress.Step.SPOOLED), isAwaited);
    } else if (isAwaited) {
      await(ticket);
    }
  }

  void retried(Ticket ticket, String detail) {
    if (listener != null) {
      add(Progress.retried(ticket, detail), false);
    }
  }

  void ended(Ticket ticket, Ending ending) {
    add(Progress.ended(ticket, ending), ticket.end(ending));
  }

  private void add(Progress progress, boolean isAwaited) {
    if (isAwaited) {
      await(progress.ticket());
    }
    if (listener == null) {
      return;
    }
    synchronized (lock) {
      untold.addLast(progress);
      if (untold.size() > MOST_UNTOLD) {
        untold.removeFirst();
        missed++;
      }
    }
  }

  private void await(Ticket ticket) {
    synchronized (lock) {
      awaited.addLast(ticket);
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return untold.isEmpty() && awaited.isEmpty();
    }
  }

  /**
   * Runs the stages of receipts that wait now, and then the listener, on this thread.
   *
   * <p>A listener that is slow has its turn, of {@link #TURN_NANOS} or one step, and goes on in the
   * next call: attempts, receipts and log lines come in between. What is to be told is taken out
   * one by one, so that a listener that ends the thread costs no other step.
   *
   * @param nanoTime measures the turn
   */
  void tell(LongSupplier nanoTime) {
    // First, because a stage that fails fails its own future, and a listener may end this thread.
    tellTickets(awaitedNow());
    tellSteps(nanoTime);
    logMissed(nanoTime.getAsLong());
  }

  private int awaitedNow() {
    synchronized (lock) {
      return awaited.size();
    }
  }

  private void tellSteps(LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    Progress step = nextStep();
    while (step != null) {
      tellListener(step);
      step = nanoTime.getAsLong() - start < TURN_NANOS ? nextStep() : null;
    }
  }

  private @Nullable Progress nextStep() {
    synchronized (lock) {
      return untold.pollFirst();
    }
  }

  private void tellTickets(int count) {
    for (int i = 0; i < count; i++) {
      Ticket ticket = nextTicket();
      if (ticket != null) {
        ticket.tell();
      }
    }
  }

  private @Nullable Ticket nextTicket() {
    synchronized (lock) {
      return awaited.pollFirst();
    }
  }

  /** At most once a minute while the listener is behind, and when it has caught up. */
  private void logMissed(long nowNanos) {
    long unheard;
    synchronized (lock) {
      boolean isDue =
          untold.isEmpty() || saidAtNanos == null || nowNanos - saidAtNanos >= INTERVAL_NANOS;
      if (missed == 0 || !isDue) {
        return;
      }
      unheard = missed;
      missed = 0;
      saidAtNanos = nowNanos;
    }
    String text = "The delivery listener is too slow: it missed " + unheard + " steps of tasks";
    SafeLog.write(logger, Level.WARNING, text);
  }

  private void tellListener(Progress step) {
    try {
      if (listener != null) {
        listener.accept(step);
      }
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      SafeLog.write(logger, Level.WARNING, "A delivery listener failed: " + e.getClass().getName());
    }
  }
}
