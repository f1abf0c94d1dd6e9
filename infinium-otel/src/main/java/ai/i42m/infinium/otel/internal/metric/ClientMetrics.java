package ai.i42m.infinium.otel.internal.metric;

import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_ENDED;

import ai.i42m.infinium.DeliveryStats;
import ai.i42m.infinium.DropReason;
import ai.i42m.infinium.InfiniumClient;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The metrics of one client: its {@link DeliveryStats}, taken once at each collection, so that the
 * parts add up.
 *
 * <p>They are the client's, not an exporter's: the first exporter of a client registers them with
 * its meter provider, and further ones find that done. Only weak references are kept, to clients
 * and to meter providers. Thread-safe.
 */
final class ClientMetrics {

  private static final String COMPONENT_TYPE = InfiniumClient.class.getName();

  private static final Object LOCK = new Object();

  @GuardedBy("LOCK")
  private static final Map<InfiniumClient, ClientMetrics> OF_CLIENT = new WeakHashMap<>();

  @GuardedBy("LOCK")
  private static int clients;

  private final int number;
  private final Set<MeterProvider> providers = Collections.newSetFromMap(new WeakHashMap<>());

  private ClientMetrics(int number) {
    this.number = number;
  }

  /** Observes the client, unless that provider does so already. */
  static void observe(InfiniumClient client, MeterProvider provider, Meter meter) {
    int number;
    synchronized (LOCK) {
      ClientMetrics metrics =
          OF_CLIENT.computeIfAbsent(client, any -> new ClientMetrics(clients++));
      if (!metrics.providers.add(provider)) {
        return;
      }
      number = metrics.number;
    }
    observe(client, meter, Component.attributes(COMPONENT_TYPE, number, client.baseUrl()));
  }

  private static void observe(InfiniumClient client, Meter meter, Attributes component) {
    ObservableLongMeasurement ended =
        meter
            .counterBuilder(TASK_ENDED)
            .setUnit("{task}")
            .setDescription("Tasks that were delivered or lost.")
            .buildObserver();
    Map<TaskMetric, ObservableLongMeasurement> numbers = new LinkedHashMap<>();
    for (TaskMetric metric : TaskMetric.ALL) {
      numbers.put(metric, metric.instrument(meter));
    }
    List<ObservableLongMeasurement> all = new ArrayList<>(numbers.values());
    all.add(ended);
    Observation.begin(
        meter,
        client,
        observed -> {
          DeliveryStats stats = observed.stats();
          numbers.forEach((metric, instrument) -> instrument.record(metric.of(stats), component));
          recordEnded(stats, ended, component);
        },
        all);
  }

  private static void recordEnded(
      DeliveryStats stats, ObservableLongMeasurement ended, Attributes component) {
    ended.record(stats.delivered(), component);
    for (DropReason reason : DropReason.values()) {
      long dropped = stats.dropped(reason);
      if (dropped > 0) {
        ended.record(dropped, ErrorTypes.addedTo(component, ErrorTypes.of(reason)));
      }
    }
  }
}
