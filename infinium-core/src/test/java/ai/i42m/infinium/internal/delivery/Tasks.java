package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Tasks to deliver. */
final class Tasks {
  /** Whose tasks these are. */
  static final String AGENT = "6f6fbb38-6a5c-4f0c-9d6f-1f6e3a1b2c3d";

  private Tasks() {}

  static String randomId() {
    return UUID.randomUUID().toString();
  }

  /** A ticket for a task of {@link #AGENT}. */
  static Ticket ticket() {
    return new Ticket(AGENT, Tasks::randomId);
  }

  /** In memory only, for as long as the design says. */
  static DeliverySettings settings(int maxTasks, long maxBytes) {
    return new DeliverySettings(maxTasks, maxBytes, Duration.ofDays(3), null, null);
  }

  /** Nowhere real. */
  static Destination to(TaskSender sender) {
    return new Destination(sender, "https://infinium.test/api/v1", Set.of(AGENT));
  }

  /** The real clock, and no waits between attempts. */
  static Delivery delivery(TaskSender sender, DeliverySettings settings) {
    return new Delivery(to(sender), settings, DeliveryClock.SYSTEM, () -> 0);
  }

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
