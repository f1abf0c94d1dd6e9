package ai.i42m.infinium.otel.internal.metric;

import ai.i42m.infinium.DeliveryStats;
import ai.i42m.infinium.otel.attribute.InfiniumMetrics;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A metric that is one number of a client's {@link DeliveryStats}.
 *
 * @param unit as in UCUM
 */
record TaskMetric(
    String name, Kind kind, String unit, String description, ToLongFunction<DeliveryStats> number) {

  /** All of them, in the order of the documentation. */
  static final List<TaskMetric> ALL =
      List.of(
          new TaskMetric(
              InfiniumMetrics.TASK_REPORTED,
              Kind.COUNTER,
              "{task}",
              "Tasks that the client was given.",
              DeliveryStats::reported),
          new TaskMetric(
              InfiniumMetrics.TASK_ADOPTED,
              Kind.COUNTER,
              "{task}",
              "Tasks taken over from ended processes.",
              DeliveryStats::adopted),
          new TaskMetric(
              InfiniumMetrics.TASK_QUEUE_SIZE,
              Kind.UP_DOWN_COUNTER,
              "{task}",
              "Tasks that wait in memory.",
              DeliveryStats::queuedTasks),
          new TaskMetric(
              InfiniumMetrics.TASK_QUEUE_MEMORY,
              Kind.UP_DOWN_COUNTER,
              "By",
              "Memory that waiting tasks hold, estimated.",
              DeliveryStats::queuedBytes),
          new TaskMetric(
              InfiniumMetrics.TASK_SPOOL_SIZE,
              Kind.UP_DOWN_COUNTER,
              "{task}",
              "Tasks that wait on disk.",
              DeliveryStats::spooledTasks),
          new TaskMetric(
              InfiniumMetrics.TASK_SPOOL_USAGE,
              Kind.UP_DOWN_COUNTER,
              "By",
              "Size of the files of tasks.",
              DeliveryStats::spooledBytes),
          new TaskMetric(
              InfiniumMetrics.TASK_INFLIGHT,
              Kind.UP_DOWN_COUNTER,
              "{task}",
              "Tasks being sent.",
              DeliveryStats::inFlightTasks),
          new TaskMetric(
              InfiniumMetrics.TASK_RETRIES,
              Kind.COUNTER,
              "{attempt}",
              "Attempts after a task's first one.",
              DeliveryStats::retries));

  ObservableLongMeasurement instrument(Meter meter) {
    return switch (kind) {
      case COUNTER ->
          meter.counterBuilder(name).setUnit(unit).setDescription(description).buildObserver();
      case UP_DOWN_COUNTER ->
          meter
              .upDownCounterBuilder(name)
              .setUnit(unit)
              .setDescription(description)
              .buildObserver();
    };
  }

  long of(DeliveryStats stats) {
    return number.applyAsLong(stats);
  }

  /** Whether the number never falls, or rises and falls. */
  enum Kind {
    COUNTER,
    UP_DOWN_COUNTER
  }
}
