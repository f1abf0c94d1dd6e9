package ai.i42m.infinium.otel.internal.autoconfigure;

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
    return DeclarativeSetUp.joinedBy(Part.SPAN_PROCESSOR)
        .add(
            SpanProcessor.composite(),
            DeclarativeProperties.of(config),
            (nothing, exporter) -> InfiniumSpanProcessor.create(exporter));
  }

  @Override
  public void afterAutoConfigure(OpenTelemetrySdk sdk) {
    DeclarativeSetUp.end();
  }
}
