package ai.i42m.infinium.internal.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter keeps of a task: its id and, in time, what became of it.
 *
 * <p>Holds nothing of the task itself, so that kept receipts do not keep contents. The id is made
 * when first asked for, which is on the delivery thread unless the reporter wants to know it: a
 * random or hashed UUID costs more than all the rest of reporting.
 *
 * <p>Thread-safe. Stages run in {@link #tell}, never in {@link #stored} and {@link #end}, which are
 * called under the queue's lock.
 */
public final class Ticket {
  private final Object lock = new Object();
  private final String agentId;
  private final Supplier<String> ids;

  @GuardedBy("lock")
  private @Nullable String id;

  /** Whether the task was put on disk; null while that is open. */
  @GuardedBy("lock")
  private @Nullable Boolean spooled;

  @GuardedBy("lock")
  private @Nullable Ending ending;

  @GuardedBy("lock")
  private @Nullable CompletableFuture<Boolean> spooling;

  @GuardedBy("lock")
  private @Nullable CompletableFuture<Ending> outcome;

  Ticket(String agentId, Supplier<String> ids) {
    this.agentId = agentId;
    this.ids = ids;
  }

  /** In whose name the task is sent. */
  public String agentId() {
    return agentId;
  }

  /** The task's id: the same at each call, and the idempotency key of each attempt. */
  public String id() {
    synchronized (lock) {
      if (id == null) {
        id = ids.get();
      }
      return id;
    }
  }

  /**
   * Completes, never exceptionally, with true once the task is on disk, and with false when it
   * could not be put there, or ended before.
   */
  public CompletionStage<Boolean> spooled() {
    synchronized (lock) {
      if (spooled != null) {
        return CompletableFuture.completedStage(spooled);
      }
      if (spooling == null) {
        spooling = new CompletableFuture<>();
      }
      return spooling.minimalCompletionStage();
    }
  }

  /** Completes with the ending, never exceptionally; already complete when the task has ended. */
  public CompletionStage<Ending> outcome() {
    synchronized (lock) {
      if (ending != null) {
        return CompletableFuture.completedStage(ending);
      }
      if (outcome == null) {
        outcome = new CompletableFuture<>();
      }
      return outcome.minimalCompletionStage();
    }
  }

  /**
   * Keeps whether the task was put on disk, unless that is known; true when somebody waits, who is
   * to be told by {@link #tell}.
   */
  boolean stored(boolean onDisk) {
    synchronized (lock) {
      spooled = spooled == null ? onDisk : spooled;
      return spooling != null;
    }
  }

  /** Keeps the ending; true when somebody waits, who is to be told by {@link #tell}. */
  boolean end(Ending ending) {
    synchronized (lock) {
      this.ending = ending;
      return stored(false) || outcome != null;
    }
  }

  /** Runs the stages that wait for what is known by now, on this thread. */
  void tell() {
    CompletableFuture<Boolean> firstWaiting;
    CompletableFuture<Ending> lastWaiting;
    Boolean onDisk;
    Ending end;
    synchronized (lock) {
      firstWaiting = spooling;
      lastWaiting = outcome;
      onDisk = spooled;
      end = ending;
    }
    if (firstWaiting != null && onDisk != null) {
      firstWaiting.complete(onDisk);
    }
    if (lastWaiting != null && end != null) {
      lastWaiting.complete(end);
    }
  }
}
