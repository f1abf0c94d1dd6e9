package ai.i42m.infinium.internal.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter keeps of a reported task: its id and, in time, its ending.
 *
 * <p>Holds nothing of the task itself, so that kept receipts do not keep contents. The id is made
 * when first asked for, which is on the delivery thread unless the reporter wants to know it: a
 * random or hashed UUID costs more than all the rest of reporting.
 *
 * <p>Thread-safe. Stages run in {@link #tell}, never in {@link #end}, which is called under the
 * queue's lock.
 */
public final class Ticket {
  private final Object lock = new Object();
  private final Supplier<UUID> ids;

  @GuardedBy("lock")
  private @Nullable String id;

  @GuardedBy("lock")
  private @Nullable Ending ending;

  @GuardedBy("lock")
  private @Nullable CompletableFuture<Ending> outcome;

  Ticket(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** The task's id: the same at each call, and the idempotency key of each attempt. */
  public String id() {
    synchronized (lock) {
      if (id == null) {
        id = ids.get().toString();
      }
      return id;
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

  /** Keeps the ending; true when somebody waits, who is to be told by {@link #tell}. */
  boolean end(Ending ending) {
    synchronized (lock) {
      this.ending = ending;
      return outcome != null;
    }
  }

  /** Runs the stages that wait for the ending, on this thread. */
  void tell() {
    CompletableFuture<Ending> waiting;
    Ending known;
    synchronized (lock) {
      waiting = outcome;
      known = ending;
    }
    if (waiting != null && known != null) {
      waiting.complete(known);
    }
  }
}
