package ai.i42m.infinium.examples.quickstart.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that the program ends with, one line a task and one for the sum. ASCII only. */
public final class ResultTable {
  private ResultTable() {}

  /** The lines of the table, in the order of {@code tasks}. */
  public static List<String> lines(List<TaskFigures> tasks) {
    List<String> lines = new ArrayList<>();
    lines.add(row("ticket", "steps", "calls", "tokens", "outcome", "trace id"));
    int steps = 0;
    Usage usage = Usage.NONE;
    for (TaskFigures task : tasks) {
      lines.add(row(task));
      steps += task.steps();
      usage = usage.plus(task.usage());
    }
    lines.add(row(tasks.size() + " tasks", steps, usage.calls(), usage.tokens(), "", ""));
    return lines;
  }

  private static String row(TaskFigures task) {
    Usage usage = task.usage();
    return row(
        task.ticket(), task.steps(), usage.calls(), usage.tokens(), task.outcome(), task.traceId());
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-9s %5s %5s %7s  %-32s %s", cells).stripTrailing();
  }
}
