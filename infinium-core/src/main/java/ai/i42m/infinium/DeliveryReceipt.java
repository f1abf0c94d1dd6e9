package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Ticket;
import java.util.concurrent.CompletionStage;

/**
 * Stands for one reported task: its id now, its outcome later. Keeps nothing of the task's content.
 *
 * <p>Thread-safe.
 */
public final class DeliveryReceipt {
  private final Ticket ticket;

  DeliveryReceipt(Ticket ticket) {
    this.ticket = ticket;
  }

  /**
   * The task's id, a UUID, which Infinium gets as {@code Idempotency-Key} with each attempt:
   * derived from the {@link TaskOrigin}, or random without one.
   */
  public String taskId() {
    return ticket.id();
  }

  /**
   * Completes, never exceptionally, with true once the task is on disk and outlives the process;
   * with false when the disk did not take it, or it ended before, as without a spool every task
   * does.
   *
   * <p>Stages that depend on it run where those of {@link #outcome()} do.
   */
  public CompletionStage<Boolean> spooled() {
    return ticket.spooled();
  }

  /**
   * Completes when the task was delivered, dropped, or left on disk, and never exceptionally.
   *
   * <p>Stages that depend on it run on the delivery thread, which they hold up: use the {@code
   * …Async} methods for slow work.
   */
  public CompletionStage<DeliveryOutcome> outcome() {
    return ticket.outcome().thenApply(ending -> DeliveryOutcome.of(ticket.id(), ending));
  }
}
