package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.otel.internal.autoconfigure.DeclarativeSetUp.Part;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.internal.AutoConfigureListener;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** {@code infinium} below {@code batch: exporter:} in YAML. */
public final class InfiniumSpanExporterComponent
    implements ComponentProvider, AutoConfigureListener {

  @Override
  public Class<?> getType() {
    return SpanExporter.class;
  }

  @Override
  public String getName() {
    return InfiniumCustomizerProvider.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    SpanExporter idle = IdleSpanExporter.INSTANCE;
    return DeclarativeSetUp.joinedBy(Part.SPAN_EXPORTER)
        .add(idle, DeclarativeProperties.of(config), (nothing, exporter) -> exporter);
  }

  @Override
  public void afterAutoConfigure(OpenTelemetrySdk sdk) {
    DeclarativeSetUp.end();
  }
}
