package ai.i42m.infinium.testkit;

import java.time.Duration;
import java.util.List;

/** The text of a wait for tasks that ended without them: what came, and what was turned away. */
final class WaitReport {
  private static final int MAX_LINES = 10;

  private WaitReport() {}

  static String text(
      int expected, Duration timeout, List<ReceivedTask> tasks, List<ReceivedRequest> requests) {
    StringBuilder text = new StringBuilder();
    text.append("expected ").append(expected).append(" tasks within ").append(timeout);
    text.append(", but ").append(tasks.size()).append(" arrived");
    append(text, tasks);
    List<ReceivedRequest> failed = requests.stream().filter(WaitReport::failed).toList();
    text.append("; ")
        .append(requests.size())
        .append(" requests, ")
        .append(failed.size())
        .append(" of them failed");
    append(text, failed);
    return text.toString();
  }

  private static boolean failed(ReceivedRequest request) {
    return request.status() < 200 || request.status() > 299;
  }

  /** The newest lines: what happened last is what a reader of a failed test looks for. */
  private static void append(StringBuilder text, List<?> lines) {
    int from = Math.max(0, lines.size() - MAX_LINES);
    if (from > 0) {
      text.append("\n  ... ").append(from).append(" older");
    }
    lines.subList(from, lines.size()).forEach(line -> text.append("\n  ").append(line));
    if (!lines.isEmpty()) {
      text.append('\n');
    }
  }
}
