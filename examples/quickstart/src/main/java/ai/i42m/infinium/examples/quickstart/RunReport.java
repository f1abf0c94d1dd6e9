package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.examples.quickstart.desk.Ticket;
import ai.i42m.infinium.examples.quickstart.model.ModelLedger;
import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import ai.i42m.infinium.examples.quickstart.report.CrossCheck;
import ai.i42m.infinium.examples.quickstart.report.TaskFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param tasks one a ticket, sorted by ticket
 * @param spans what the embedded receiver got; null when spans went elsewhere
 * @param ledger the embedded model's books; null when another model answered
 * @param differences between the three; empty when they agree
 */
record RunReport(
    List<TaskFigures> tasks,
    @Nullable List<ReceivedSpan> spans,
    @Nullable ModelLedger ledger,
    List<String> differences) {

  static RunReport of(
      List<Ticket> tickets, InfiniumBackend infinium, SpanBackend spanBackend, ModelBackend model) {
    List<TaskFigures> tasks = infinium.tasks();
    CrossCheck check =
        CrossCheck.of(tasks).againstTickets(tickets.stream().map(Ticket::id).toList());
    List<ReceivedSpan> spans = spanBackend.received();
    if (spans != null) {
      check.againstSpans(spans);
    }
    ModelLedger ledger = model.ledger();
    if (ledger != null) {
      check.againstLedger(ledger);
    }
    return new RunReport(tasks, spans, ledger, check.differences());
  }

  boolean agrees() {
    return differences.isEmpty();
  }
}
