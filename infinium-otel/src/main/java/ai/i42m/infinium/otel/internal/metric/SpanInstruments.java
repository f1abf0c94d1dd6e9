package ai.i42m.infinium.otel.internal.metric;

import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.OPERATION_DURATION;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.SPAN_EXPORTED;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.SPAN_INFLIGHT;

import ai.i42m.infinium.DropReason;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The instruments of the {@code otel.sdk.exporter} group, of one exporter. */
final class SpanInstruments {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Attributes component;
  private final DoubleHistogram durations;

  private SpanInstruments(Attributes component, DoubleHistogram durations) {
    this.component = component;
    this.durations = durations;
  }

  /** Makes the instruments; the counts are read at each collection. */
  static SpanInstruments create(Meter meter, Attributes component, SpanCounts spans) {
    ObservableLongMeasurement inflight =
        meter
            .upDownCounterBuilder(SPAN_INFLIGHT)
            .setUnit("{span}")
            .setDescription("Spans of complete tasks that are neither delivered nor lost yet.")
            .buildObserver();
    ObservableLongMeasurement exported =
        meter
            .counterBuilder(SPAN_EXPORTED)
            .setUnit("{span}")
            .setDescription("Spans whose task was delivered, or that were lost.")
            .buildObserver();
    Observation.begin(
        meter,
        spans,
        counts -> observe(counts, component, inflight, exported),
        List.of(inflight, exported));
    return new SpanInstruments(component, durations(meter));
  }

  void record(long nanos, @Nullable DropReason reason) {
    durations.record(
        nanos / NANOS_PER_SECOND,
        reason == null ? component : ErrorTypes.addedTo(component, ErrorTypes.of(reason)));
  }

  private static void observe(
      SpanCounts counts,
      Attributes component,
      ObservableLongMeasurement inflight,
      ObservableLongMeasurement exported) {
    inflight.record(counts.inflight(), component);
    exported.record(counts.exported(), component);
    counts
        .lost()
        .forEach(
            (errorType, spans) -> exported.record(spans, ErrorTypes.addedTo(component, errorType)));
  }

  /** One bucket, as the conventions want it: count, sum, least and most. */
  private static DoubleHistogram durations(Meter meter) {
    return meter
        .histogramBuilder(OPERATION_DURATION)
        .setUnit("s")
        .setDescription("Time from handing a task to the client until it was delivered or lost.")
        .setExplicitBucketBoundariesAdvice(List.of())
        .build();
  }
}
