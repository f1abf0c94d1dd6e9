package ai.i42m.infinium.otel.internal.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.BooleanSupplier;

/**
 * Makes {@code infinium} a name that {@code otel.traces.exporter} may hold; found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Where customizers are in use, as they are in the SDK's own autoconfiguration and in the Java
 * agent, {@link InfiniumCustomizerProvider} has the processor, and this exporter does nothing.
 * Where only exporters are looked up, this one makes the tasks.
 */
public final class InfiniumSpanExporterProvider implements ConfigurableSpanExporterProvider {
  private final SetUp setUp =
      new SetUp("take '" + InfiniumCustomizerProvider.NAME + "' out of otel.traces.exporter");

  private final BooleanSupplier customizersInUse;

  /** For {@link java.util.ServiceLoader}. */
  public InfiniumSpanExporterProvider() {
    this(InfiniumCustomizerProvider::isInUse);
  }

  InfiniumSpanExporterProvider(BooleanSupplier customizersInUse) {
    this.customizersInUse = customizersInUse;
  }

  @Override
  public String getName() {
    return InfiniumCustomizerProvider.NAME;
  }

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    SpanExporter idle = IdleSpanExporter.INSTANCE;
    return customizersInUse.getAsBoolean()
        ? idle
        : setUp.add(
            idle, InfiniumCustomizerProvider.properties(config), (nothing, exporter) -> exporter);
  }
}
