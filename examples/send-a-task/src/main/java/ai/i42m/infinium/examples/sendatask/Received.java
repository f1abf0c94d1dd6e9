package ai.i42m.infinium.examples.sendatask;

import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.Locale;

/** One line about a task, read from the JSON that the embedded Infinium got. */
final class Received {
  private Received() {}

  static String line(ReceivedTask task) {
    return String.format(
        Locale.ROOT,
        "%-30s steps: %d  %-8s  %s",
        task.name(),
        task.steps().size(),
        task.path("output_summary"),
        task.traceId());
  }
}
