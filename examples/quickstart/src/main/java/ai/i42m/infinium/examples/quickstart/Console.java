package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.examples.quickstart.desk.SupportDesk;
import ai.i42m.infinium.examples.quickstart.model.ModelLedger;
import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import ai.i42m.infinium.examples.quickstart.report.ResultTable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run. Thread-safe: each line is printed whole, in the order of its number.
 */
final class Console {
  private final PrintStream out;
  private final int tickets;
  private final long startNanos = System.nanoTime();

  private final Object lock = new Object();

  @GuardedBy("lock")
  private int done;

  private Console(PrintStream out, int tickets) {
    this.out = out;
    this.tickets = tickets;
  }

  static Console open(PrintStream out, int tickets) {
    return new Console(out, tickets);
  }

  void ends(InfiniumBackend infinium, SpanBackend spans, ModelBackend model) {
    out.println(tickets + " tickets, " + SupportDesk.THREADS + " at a time");
    out.println("  model    " + model);
    out.println("  tasks    " + infinium);
    out.println("  spans    " + spans);
    out.println();
  }

  void done(SupportDesk.Done ticket) {
    synchronized (lock) {
      done++;
      out.printf(
          Locale.ROOT,
          "[%2d/%d] %s %6.2f s  %s%n",
          done,
          tickets,
          ticket.ticketId(),
          ticket.took().toMillis() / 1000.0,
          ticket.summary());
    }
  }

  void report(RunReport report, Path json) {
    out.println();
    ResultTable.lines(report.tasks()).forEach(out::println);
    out.println();
    out.println(spans(report.spans()));
    out.println(ledger(report.ledger()));
    report.differences().forEach(difference -> out.println("DIFFERENCE  " + difference));
    out.println(report.agrees() ? "All numbers agree." : "The numbers do not agree.");
    out.println("Tasks as JSON: " + json.toAbsolutePath());
    out.printf(Locale.ROOT, "Took %.1f s.%n", (System.nanoTime() - startNanos) / 1e9);
  }

  private static String spans(@Nullable List<ReceivedSpan> spans) {
    return spans == null
        ? "Not compared with spans: they went to a collector of yours."
        : "Compared with " + spans.size() + " spans received over OTLP: steps, calls, tokens.";
  }

  private static String ledger(@Nullable ModelLedger ledger) {
    if (ledger == null) {
      return "Not compared with the model's ledger: the model is not ours.";
    }
    ModelLedger.Entry total = ledger.total();
    return String.format(
        Locale.ROOT,
        "Compared with the model's ledger: %d answered calls, %d + %d tokens (429: %d, 503: %d).",
        total.answered(),
        total.promptTokens(),
        total.completionTokens(),
        total.throttled(),
        total.refused());
  }
}
