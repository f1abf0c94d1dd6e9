package ai.i42m.consumers.extension;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Somebody else's extension of the agent; its exporter prints names. */
public final class OtherExtension implements ConfigurableSpanExporterProvider {
  /** For {@link java.util.ServiceLoader}. */
  public OtherExtension() {}

  @Override
  public String getName() {
    return "other";
  }

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return new Printer();
  }

  /** Stateless. */
  public static final class Printer implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      spans.forEach(span -> System.out.println("other saw: " + span.getName()));
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
