package ai.i42m.infinium.otel.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CollectedMetrics;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationTest {

  private final CollectedMetrics metrics = new CollectedMetrics();
  private final AtomicLong source = new AtomicLong(1);
  private final Meter meter = metrics.provider().get("test");

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void source_isReadAtEachCollection() {
    observe(source);
    assertThat(metrics.collect()).containsKey("n");
    source.set(7);

    assertThat(metrics.numbers("n")).containsEntry("", 7L);
  }

  @Test
  void sourceThatNobodyHolds_isReadNoMore() {
    observe(new AtomicLong(1));
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (metrics.collect().containsKey("n") && System.nanoTime() < end) {
      System.gc();
    }

    assertThat(metrics.collect()).isEmpty();
  }

  private void observe(AtomicLong observed) {
    ObservableLongMeasurement instrument = meter.counterBuilder("n").buildObserver();
    Observation.begin(
        meter, observed, number -> instrument.record(number.get()), List.of(instrument));
  }
}
