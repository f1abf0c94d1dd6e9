package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.task.TaskData;
import java.time.Duration;

/** Tasks to deliver. */
final class Tasks {
  private Tasks() {}

  static TaskData named(String name) {
    return TaskData.builder(name, "a test's task")
        .duration(Duration.ofSeconds(1))
        .currentDatetime("2026-11-21T10:00:00Z")
        .build();
  }

  static TaskData withInput(int characters) {
    return named("large").toBuilder().inputSummary("x".repeat(characters)).build();
  }
}
