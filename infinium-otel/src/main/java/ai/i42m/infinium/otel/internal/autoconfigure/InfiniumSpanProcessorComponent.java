package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.otel.internal.autoconfigure.DeclarativeSetUp.Part;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.internal.AutoConfigureListener;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** {@code infinium} below {@code tracer_provider: processors:} in YAML. */
public final class InfiniumSpanProcessorComponent
    implements ComponentProvider, AutoConfigureListener {

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return InfiniumCustomizerProvider.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return SetUp.guarded(SpanProcessor.composite(), nothing -> processor(config, nothing));
  }

  private static SpanProcessor processor(
      DeclarativeConfigProperties config, SpanProcessor nothing) {
    InfiniumSpanExporter exporter =
        DeclarativeSetUp.joinedBy(Part.SPAN_PROCESSOR).exporter(DeclarativeProperties.of(config));
    return exporter == null ? nothing : InfiniumSpanProcessor.create(exporter);
  }

  @Override
  public void afterAutoConfigure(OpenTelemetrySdk sdk) {
    DeclarativeSetUp.end();
  }
}
