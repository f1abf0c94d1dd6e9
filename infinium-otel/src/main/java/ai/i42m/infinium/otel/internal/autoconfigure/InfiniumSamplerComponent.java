package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.otel.InfiniumSampler;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * {@code infinium} below {@code tracer_provider: sampler:} in YAML: keeps {@code ratio} of all
 * traces, 1 by default, and follows parents, as {@code parent_based} does; and records tasks of our
 * API in any case.
 */
public final class InfiniumSamplerComponent implements ComponentProvider {

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return InfiniumCustomizerProvider.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    Sampler everything = Sampler.parentBased(Sampler.alwaysOn());
    return SetUp.guarded(everything, unchanged -> sampler(config));
  }

  private static Sampler sampler(DeclarativeConfigProperties config) {
    Double ratio = config.getDouble("ratio");
    Sampler root = ratio == null ? Sampler.alwaysOn() : Sampler.traceIdRatioBased(ratio);
    return InfiniumSampler.builder(Sampler.parentBased(root))
        .setRecordUnsampled(DeclarativeProperties.of(config).flag(InfiniumOption.RECORD_UNSAMPLED))
        .build();
  }
}
