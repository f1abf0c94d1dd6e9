package ai.i42m.infinium.examples.quickstart.desk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands tickets to an agent, {@value #THREADS} at a time. */
public final class SupportDesk {
  /** Tickets that are worked on at once. */
  public static final int THREADS = 4;

  private final SupportAgent agent;

  private SupportDesk(SupportAgent agent) {
    this.agent = agent;
  }

  /** A desk where {@code agent} sits. */
  public static SupportDesk of(SupportAgent agent) {
    return new SupportDesk(agent);
  }

  /**
   * Works on all tickets and returns when the last one is done. A ticket that fails does not stop
   * the others.
   *
   * @param progress told of each ticket as it is done, by the thread that did it
   * @throws InterruptedException if the caller is interrupted; tickets that had not begun are left
   */
  public void work(List<Ticket> tickets, Consumer<Done> progress) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      threads.invokeAll(tickets.stream().map(ticket -> job(ticket, progress)).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<@Nullable Void> job(Ticket ticket, Consumer<Done> progress) {
    return () -> {
      progress.accept(work(ticket));
      return null;
    };
  }

  private Done work(Ticket ticket) {
    long start = System.nanoTime();
    String summary;
    try {
      summary = summary(agent.work(ticket).classification());
    } catch (Exception e) {
      summary = "FAILED " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    return new Done(ticket.id(), summary, Duration.ofNanos(System.nanoTime() - start));
  }

  private static String summary(Classification classification) {
    return String.join(
        " ",
        classification.language(),
        classification.topic(),
        classification.priority(),
        classification.needsHuman() ? "for a human" : "answered");
  }

  /**
   * A ticket that was worked on.
   *
   * @param summary what came out, one line for people
   */
  public record Done(String ticketId, String summary, Duration took) {}
}
