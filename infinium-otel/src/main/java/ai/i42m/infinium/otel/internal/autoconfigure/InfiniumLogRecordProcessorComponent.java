package ai.i42m.infinium.otel.internal.autoconfigure;

import ai.i42m.infinium.otel.internal.autoconfigure.DeclarativeSetUp.Part;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/**
 * {@code infinium} below {@code logger_provider: processors:} in YAML; takes its options from the
 * span processor or exporter of the same file.
 */
public final class InfiniumLogRecordProcessorComponent implements ComponentProvider {

  @Override
  public Class<?> getType() {
    return LogRecordProcessor.class;
  }

  @Override
  public String getName() {
    return InfiniumCustomizerProvider.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return new LateLogRecordProcessor(
        DeclarativeSetUp.joinedBy(Part.LOG_RECORD_PROCESSOR)::madeExporter);
  }
}
