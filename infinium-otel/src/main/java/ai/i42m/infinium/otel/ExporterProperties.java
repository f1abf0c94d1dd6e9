package ai.i42m.infinium.otel;

import static ai.i42m.infinium.config.InfiniumOption.CAPTURE_CONTENT;
import static ai.i42m.infinium.config.InfiniumOption.EXCLUDE;
import static ai.i42m.infinium.config.InfiniumOption.LINGER;
import static ai.i42m.infinium.config.InfiniumOption.MAX_BYTES;
import static ai.i42m.infinium.config.InfiniumOption.ROOTS;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.config.InfiniumProperties;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;

/** Reads an exporter's options from properties. */
final class ExporterProperties {
  private ExporterProperties() {}

  /**
   * An exporter with a client of its own, both with all that is set.
   *
   * @throws ai.i42m.infinium.error.ConfigurationException naming the option that is missing or
   *     cannot be used; nothing is left open
   */
  static InfiniumSpanExporter open(InfiniumProperties properties) {
    InfiniumClient client = InfiniumClient.fromProperties(properties);
    try {
      return read(properties, InfiniumSpanExporter.builder(client)).build();
    } catch (RuntimeException | Error e) {
      client.close();
      throw e;
    }
  }

  private static InfiniumSpanExporter.Builder read(
      InfiniumProperties properties, InfiniumSpanExporter.Builder exporter) {
    MappingOptions.Builder mapping = MappingOptions.builder();
    properties.ifSet(
        CAPTURE_CONTENT,
        option -> properties.choice(option, ContentCapture.class),
        mapping::setContent);
    properties.ifSet(
        ROOTS, option -> properties.choice(option, TaskRoots.class), exporter::setRoots);
    properties.ifSet(EXCLUDE, properties::list, exporter::setExclude);
    properties.ifSet(LINGER, properties::duration, exporter::setLinger);
    properties.ifSet(MAX_BYTES, properties::bytes, exporter::setMaxBytes);
    return exporter
        .setMapping(mapping.build())
        .setClientOwned(true)
        .setMeterProvider(ExporterProperties::installedMeters);
  }

  private static MeterProvider installedMeters() {
    OpenTelemetry installed = InstalledOpenTelemetry.find();
    return installed == null ? MeterProvider.noop() : installed.getMeterProvider();
  }
}
