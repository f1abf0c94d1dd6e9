package ai.i42m.infinium.examples.decorators;

import ai.i42m.infinium.DeliveryReceipt;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.TaskOrigin;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs the {@link Desk} and compares what Infinium received with what was done. */
public final class Decorators {
  static final String REVIEWER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private static final String REVIEWER_SECRET = "reviewer-secret";

  private Decorators() {}

  /** Runs the program; the process ends with 1 when Infinium received anything else. */
  public static void main(String[] args) {
    if (!run(System.out, Facts.expected())) {
      System.exit(1);
    }
  }

  /** Answers whether exactly these tasks were received. */
  static boolean run(PrintStream out, List<Facts> expected) {
    try (LocalInfinium server =
        LocalInfinium.builder().addAgent(REVIEWER, REVIEWER_SECRET).start()) {
      report(server, out);
      List<Facts> received = server.tasks().stream().map(Facts::of).toList();
      out.println("\nInfinium received:");
      received.forEach(facts -> out.println("  " + facts.line()));
      return same(received, expected, out);
    }
  }

  /** One client with the credentials of both agents; closing it delivers what is left. */
  private static void report(LocalInfinium server, PrintStream out) {
    try (InfiniumClient client =
        InfiniumClient.builder(server.agentId(), server.agentSecret())
            .addAgent(REVIEWER, REVIEWER_SECRET)
            .setBaseUrl(server.baseUrl())
            .build()) {
      TaskOrigin answered;
      try (Infinium infinium = Infinium.standalone(client, "support-desk")) {
        answered = work(new Desk(infinium, REVIEWER), out);
      }
      // Closing the tracer handed every task over, so there is a receipt.
      DeliveryReceipt receipt = Objects.requireNonNull(client.receipt(answered));
      boolean delivered = receipt.outcome().toCompletableFuture().join().delivered();
      out.println("Receipt:  the answer's task was " + (delivered ? "delivered" : "not delivered"));
    }
  }

  private static TaskOrigin work(Desk desk, PrintStream out) {
    Desk.Ticket ticket = new Desk.Ticket("LF-2035", "Where is my parcel?");
    Desk.Answer answer = desk.converse("s-17", "ada", ticket);
    out.println("Answer:   " + answer.text());
    for (String order : List.of("LF-2035", "unknown")) {
      try {
        out.println("Tracking: " + desk.tracker.apply(order));
      } catch (IOException e) {
        out.println("Tracking: failed, " + e.getMessage());
      }
    }
    out.println("Mail:     " + desk.notifyCustomer("ada@example.com").toCompletableFuture().join());
    out.println("Open:     " + desk.openTickets.get());
    desk.close(ticket);
    desk.cleanUp.run();
    return answer.task();
  }

  private static boolean same(List<Facts> received, List<Facts> expected, PrintStream out) {
    List<Facts> missing = new ArrayList<>(expected);
    List<Facts> surplus = new ArrayList<>();
    for (Facts facts : received) {
      if (!missing.remove(facts)) {
        surplus.add(facts);
      }
    }
    missing.forEach(facts -> out.println("MISSING  " + facts.line()));
    surplus.forEach(facts -> out.println("SURPLUS  " + facts.line()));
    boolean same = missing.isEmpty() && surplus.isEmpty();
    out.println(same ? "\nAll as expected." : "\nNot as expected.");
    return same;
  }
}
