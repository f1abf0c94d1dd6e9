package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;

/** One span and its attributes by name: what a dialect looks at. Immutable. */
public final class SpanView {

  private final SpanData span;
  private final SpanAttributes attributes;

  private SpanView(SpanData span, SpanAttributes attributes) {
    this.span = span;
    this.attributes = attributes;
  }

  /** The given span. */
  public static SpanView of(SpanData span) {
    return new SpanView(span, SpanAttributes.of(span.getAttributes()));
  }

  /** The span itself. */
  public SpanData span() {
    return span;
  }

  /** The attributes of the span. */
  public SpanAttributes attributes() {
    return attributes;
  }

  String name() {
    return span.getName();
  }

  SpanKind kind() {
    return span.getKind();
  }

  /** What follows the operation in the span's name; the whole name when there is no such thing. */
  String nameAfter(String operation) {
    String name = span.getName();
    String rest = name.startsWith(operation) ? name.substring(operation.length()).strip() : "";
    return rest.isEmpty() ? name : rest;
  }
}
