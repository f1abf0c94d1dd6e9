package ai.i42m.infinium.otel.internal.metric;

import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source at each collection, for as long as somebody else holds the source; then it removes
 * itself.
 *
 * <p>It does not end with the exporter's shutdown: an SDK shuts down its tracers before its meters,
 * and the last collection, made in between, would miss the last numbers.
 *
 * <p>Runs on the threads of metric readers.
 */
final class Observation<T> implements Runnable {

  private final WeakReference<T> source;
  private final Consumer<T> observer;
  private volatile @Nullable BatchCallback registration;

  private Observation(T source, Consumer<T> observer) {
    this.source = new WeakReference<>(source);
    this.observer = observer;
  }

  /**
   * Observes from now on.
   *
   * @param observer must not hold the source
   * @param instruments what the observer records to, at least one, all of this meter
   */
  static <T> void begin(
      Meter meter,
      T source,
      Consumer<T> observer,
      List<? extends ObservableMeasurement> instruments) {
    Observation<T> observation = new Observation<>(source, observer);
    ObservableMeasurement[] others =
        instruments.subList(1, instruments.size()).toArray(ObservableMeasurement[]::new);
    observation.registration = meter.batchCallback(observation, instruments.get(0), others);
  }

  @Override
  public void run() {
    T held = source.get();
    BatchCallback registered = registration;
    if (held != null) {
      observer.accept(held);
    } else if (registered != null) {
      registered.close();
    }
  }
}
