package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.InfiniumLogRecordProcessor;
import ai.i42m.infinium.otel.InfiniumSampler;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.logging.Logger;

/**
 * Adds Infinium to an SDK that is configured by properties, when {@code infinium} is among {@code
 * otel.traces.exporter}; found by {@link java.util.ServiceLoader}.
 *
 * <p>The SDK would put an exporter of that name behind one batch processor with all others: one
 * queue, one wait for the slowest. So the name only switches the processor on, which stands apart.
 */
public final class InfiniumCustomizerProvider implements AutoConfigurationCustomizerProvider {
  static final String NAME = "infinium";

  private static final String EXPORTERS = "otel.traces.exporter";

  private static final Logger logger = Logger.getLogger("ai.i42m.infinium.otel");

  /** Whether some SDK of this class loader asks for customizers, as not all set-ups do. */
  private static volatile boolean inUse;

  private final SetUp setUp = new SetUp("take '" + NAME + "' out of " + EXPORTERS);

  static boolean isInUse() {
    return inUse;
  }

  @Override
  public void customize(AutoConfigurationCustomizer customizer) {
    inUse = true;
    DeclarativeSetUp.end();
    SetUp.guarded(
        customizer,
        unchanged ->
            unchanged
                .addSamplerCustomizer(this::wrap)
                .addTracerProviderCustomizer(this::addSpanProcessor)
                .addLoggerProviderCustomizer(this::addLogRecordProcessor));
  }

  private Sampler wrap(Sampler sampler, ConfigProperties config) {
    InfiniumProperties properties = properties(config);
    return isAskedFor(config)
        ? setUp.add(
            sampler,
            properties,
            (wrapped, exporter) ->
                InfiniumSampler.builder(wrapped)
                    .setRecordUnsampled(properties.flag(InfiniumOption.RECORD_UNSAMPLED))
                    .build())
        : sampler;
  }

  private SdkTracerProviderBuilder addSpanProcessor(
      SdkTracerProviderBuilder provider, ConfigProperties config) {
    if (!isAskedFor(config)) {
      sayUnused(properties(config));
      return provider;
    }
    return setUp.add(
        provider,
        properties(config),
        (builder, exporter) -> builder.addSpanProcessor(InfiniumSpanProcessor.create(exporter)));
  }

  private SdkLoggerProviderBuilder addLogRecordProcessor(
      SdkLoggerProviderBuilder provider, ConfigProperties config) {
    return isAskedFor(config)
        ? setUp.add(
            provider,
            properties(config),
            (builder, exporter) ->
                builder.addLogRecordProcessor(InfiniumLogRecordProcessor.create(exporter)))
        : provider;
  }

  private static boolean isAskedFor(ConfigProperties config) {
    return SetUp.guarded(false, no -> config.getList(EXPORTERS).contains(NAME));
  }

  /** Credentials without the name are an oversight that nobody else would tell. */
  private static void sayUnused(InfiniumProperties properties) {
    boolean isSet =
        SetUp.guarded(
            false,
            no ->
                properties.isSet(InfiniumOption.AGENT_ID)
                    || properties.isSet(InfiniumOption.DRY_RUN));
    if (isSet) {
      logger.info(
          "Infinium is set but not asked for: add '"
              + NAME
              + "' to "
              + EXPORTERS
              + ", for example otlp,"
              + NAME);
    }
  }

  static InfiniumProperties properties(ConfigProperties config) {
    return InfiniumProperties.of(config::getString);
  }

  /** Last, so that what others have set up is there. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }
}
