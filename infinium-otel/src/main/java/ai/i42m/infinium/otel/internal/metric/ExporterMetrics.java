package ai.i42m.infinium.otel.internal.metric;

import ai.i42m.infinium.DropReason;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.InfiniumVersion;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one exporter, and those of its client if no other exporter has them.
 *
 * <p>Spans are counted from the beginning, with instruments or without; the durations of exports
 * only once {@link #start} was called. What a meter provider throws is logged once and changes
 * nothing else; a {@link VirtualMachineError} passes. Thread-safe.
 */
public final class ExporterMetrics {

  /** The scope of the instruments. */
  public static final String METER_NAME = "ai.i42m.infinium.otel";

  private static final Logger logger = Logger.getLogger(ExporterMetrics.class.getName());

  private static final AtomicInteger exporters = new AtomicInteger();

  private final String componentType;
  private final InfiniumClient client;
  private final @Nullable Supplier<MeterProvider> provider;
  private final LongSupplier nanoTime;
  private final SpanCounts spans = new SpanCounts();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();
  private volatile @Nullable SpanInstruments instruments;

  /**
   * Counts for an exporter; there are no instruments yet.
   *
   * @param componentType the exporter's class
   * @param provider null: there will be no instruments
   */
  public ExporterMetrics(
      Class<?> componentType, InfiniumClient client, @Nullable Supplier<MeterProvider> provider) {
    this.componentType = componentType.getName();
    this.client = client;
    this.provider = provider;
    this.nanoTime = System::nanoTime;
  }

  /** The counts that the stages write. */
  public SpanCounts spans() {
    return spans;
  }

  /** Asks for the meter provider and makes the instruments; a second call does nothing. */
  public void start() {
    if (provider == null || started.get() || !started.compareAndSet(false, true)) {
      return;
    }
    try {
      makeInstruments(provider.get());
    } catch (Throwable e) {
      survive(e);
    }
  }

  /** A task of so many spans in flight has been given to the client. */
  public TaskExport reported(long spansOfTask) {
    long startNanos = nanoTime.getAsLong();
    return outcome -> {
      if (outcome.leftOnDisk()) {
        // Another process delivers it, and has no spans of it to count.
        spans.withheld(spansOfTask);
        return;
      }
      spans.ended(spansOfTask, outcome.dropReason());
      record(nanoTime.getAsLong() - startNanos, outcome.dropReason());
    };
  }

  private void makeInstruments(MeterProvider meters) {
    Meter meter =
        meters
            .meterBuilder(METER_NAME)
            .setInstrumentationVersion(InfiniumVersion.current())
            .build();
    instruments =
        SpanInstruments.create(
            meter,
            Component.attributes(componentType, exporters.getAndIncrement(), client.baseUrl()),
            spans);
    ClientMetrics.observe(client, meters, meter);
  }

  private void record(long nanos, @Nullable DropReason reason) {
    SpanInstruments current = instruments;
    if (current == null) {
      return;
    }
    try {
      current.record(nanos, reason);
    } catch (Throwable e) {
      survive(e);
    }
  }

  private void survive(Throwable e) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    Level level = failed.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
    logger.log(level, "OpenTelemetry metrics of this exporter fail; tasks are not affected", e);
  }
}
