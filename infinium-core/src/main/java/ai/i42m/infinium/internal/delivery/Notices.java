package ai.i42m.infinium.internal.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What receipts and the listener are still to be told, in the order in which it happened.
 *
 * <p>Adding only notes, under the queue's lock; the delivery thread tells. A listener that is too
 * slow misses the oldest of more than {@link #MOST_UNTOLD}, and the log says how many; receipts
 * miss nothing, because who waits for one keeps the memory himself.
 *
 * <p>Thread-safe.
 */
final class Notices {
  static final int MOST_UNTOLD = 10_000;

  private static final Logger logger = Logger.getLogger(Notices.class.getName());

  private final @Nullable Consumer<Progress> listener;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private Deque<Progress> untold = new ArrayDeque<>();

  @GuardedBy("lock")
  private List<Ticket> awaited = new ArrayList<>();

  @GuardedBy("lock")
  private long missed;

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
      awaited.add(ticket);
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return untold.isEmpty() && awaited.isEmpty();
    }
  }

  /** Runs the listener and the stages of receipts, on this thread. */
  void tell() {
    Deque<Progress> steps;
    List<Ticket> tickets;
    long unheard;
    synchronized (lock) {
      steps = untold;
      untold = steps.isEmpty() ? steps : new ArrayDeque<>();
      tickets = awaited;
      awaited = tickets.isEmpty() ? tickets : new ArrayList<>();
      unheard = missed;
      missed = 0;
    }
    // First, because a stage that fails fails its own future, and a listener may end this thread.
    tickets.forEach(Ticket::tell);
    if (unheard > 0) {
      String text = "The delivery listener is too slow: it missed " + unheard + " steps of tasks";
      DropLog.write(logger, Level.WARNING, text);
    }
    tellListener(steps);
  }

  private void tellListener(Deque<Progress> steps) {
    try {
      for (Progress step = steps.poll(); step != null; step = steps.poll()) {
        tellListener(step);
      }
    } finally {
      putBack(steps);
    }
  }

  /** What a dying thread leaves untold is for the next one. */
  private void putBack(Deque<Progress> steps) {
    synchronized (lock) {
      while (!steps.isEmpty()) {
        untold.addFirst(steps.removeLast());
      }
    }
  }

  private void tellListener(Progress step) {
    try {
      if (listener != null) {
        listener.accept(step);
      }
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      DropLog.write(logger, Level.WARNING, "A delivery listener failed: " + e.getClass().getName());
    }
  }
}
