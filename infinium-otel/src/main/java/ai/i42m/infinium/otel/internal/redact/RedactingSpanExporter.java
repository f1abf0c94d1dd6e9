package ai.i42m.infinium.otel.internal.redact;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Hands spans on to another exporter with their texts redacted.
 *
 * <p>The spans that come in are not changed, others see them as they are. Thread-safe.
 */
public final class RedactingSpanExporter implements SpanExporter {

  private final SpanExporter delegate;
  private final RedactedAttributes texts;

  /** Spans of one SDK share one resource, and exporters group them by its identity. */
  private volatile @Nullable RedactedResource last;

  private RedactingSpanExporter(SpanExporter delegate, Redaction redaction) {
    this.delegate = delegate;
    this.texts = new RedactedAttributes(redaction);
  }

  /** An exporter in front of another one, which it flushes and shuts down. */
  public static SpanExporter create(SpanExporter delegate, Redaction redaction) {
    return new RedactingSpanExporter(delegate, redaction);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return delegate.export(
        spans.stream()
            .<SpanData>map(span -> new RedactedSpanData(span, redacted(span.getResource()), texts))
            .toList());
  }

  @Override
  public CompletableResultCode flush() {
    return delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  @Override
  public String toString() {
    return "RedactingSpanExporter{delegate=" + delegate + "}";
  }

  private Resource redacted(Resource resource) {
    RedactedResource known = last;
    if (known == null || known.original() != resource) {
      known =
          new RedactedResource(
              resource,
              Resource.create(
                  texts.redact("resource.attributes.", resource.getAttributes()),
                  resource.getSchemaUrl()));
      last = known;
    }
    return known.redacted();
  }

  private record RedactedResource(Resource original, Resource redacted) {}
}
