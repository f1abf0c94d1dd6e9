package ai.i42m.infinium.examples.quickstart.report;

import ai.i42m.infinium.examples.quickstart.model.ModelLedger;
import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the received tasks with the other two records of the same work: spans and the model's
 * books.
 *
 * <p>Each comparison adds one sentence for each difference. Not thread-safe.
 */
public final class CrossCheck {
  private final List<TaskFigures> tasks;
  private final List<String> differences = new ArrayList<>();

  private CrossCheck(List<TaskFigures> tasks) {
    this.tasks = tasks;
  }

  /** A check of {@code tasks}. */
  public static CrossCheck of(List<TaskFigures> tasks) {
    return new CrossCheck(tasks);
  }

  /** Each ticket became one task, and each task's usage is the sum of its steps. */
  public CrossCheck againstTickets(List<String> ticketIds) {
    Map<String, Integer> received = new HashMap<>();
    tasks.forEach(task -> received.merge(task.ticket(), 1, Integer::sum));
    for (String ticket : ticketIds) {
      compare(ticket, "tasks received", 1, received.getOrDefault(ticket, 0));
    }
    compare("all", "tasks received", ticketIds.size(), tasks.size());
    for (TaskFigures task : tasks) {
      compare(task.ticket(), "llm_usage against its steps", task.usage(), task.declared());
    }
    return this;
  }

  /** Each task has the steps, calls and tokens of its spans, and no trace is without a task. */
  public CrossCheck againstSpans(List<ReceivedSpan> spans) {
    Map<String, SpanFigures> traces = new HashMap<>(SpanFigures.byTrace(spans));
    for (TaskFigures task : tasks) {
      SpanFigures figures = traces.remove(task.otelTraceId());
      compare(
          task.ticket(),
          "steps and usage in OTLP",
          figures == null ? SpanFigures.NONE : figures,
          new SpanFigures(task.steps(), task.usage()));
    }
    traces.keySet().forEach(trace -> differences.add("OTLP trace " + trace + " has no task"));
    return this;
  }

  /**
   * Each task has the calls and tokens that the model answered and billed, and nothing else was
   * billed.
   */
  public CrossCheck againstLedger(ModelLedger ledger) {
    long billed = 0;
    for (TaskFigures task : tasks) {
      ModelLedger.Entry entry = ledger.of(task.ticket());
      Usage usage = task.usage();
      compare(task.ticket(), "answered calls at the model", entry.answered(), usage.answered());
      compare(task.ticket(), "prompt tokens", entry.promptTokens(), usage.promptTokens());
      compare(
          task.ticket(), "completion tokens", entry.completionTokens(), usage.completionTokens());
      billed += entry.promptTokens() + entry.completionTokens();
    }
    ModelLedger.Entry total = ledger.total();
    compare("all", "tokens billed in all", total.promptTokens() + total.completionTokens(), billed);
    return this;
  }

  /** One sentence for each difference found; empty when everything agrees. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  private void compare(String ticket, String what, Object expected, Object received) {
    if (!Objects.equals(expected, received)) {
      differences.add(ticket + ": " + what + ": expected " + expected + ", received " + received);
    }
  }
}
