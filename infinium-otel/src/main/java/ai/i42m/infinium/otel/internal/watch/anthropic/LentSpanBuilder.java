package ai.i42m.infinium.otel.internal.watch.anthropic;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** Gives a span that has begun already. For one thread. */
final class LentSpanBuilder implements SpanBuilder {

  private final LentSpan span;

  LentSpanBuilder(LentSpan span) {
    this.span = span;
  }

  @Override
  public Span startSpan() {
    return span;
  }

  @Override
  public <T> SpanBuilder setAttribute(AttributeKey<T> key, T value) {
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, String value) {
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, long value) {
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, double value) {
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, boolean value) {
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setParent(Context context) {
    return this;
  }

  @Override
  public SpanBuilder setNoParent() {
    return this;
  }

  @Override
  public SpanBuilder addLink(SpanContext spanContext) {
    return this;
  }

  @Override
  public SpanBuilder addLink(SpanContext spanContext, Attributes attributes) {
    return this;
  }

  @Override
  public SpanBuilder setSpanKind(SpanKind spanKind) {
    return this;
  }

  @Override
  public SpanBuilder setStartTimestamp(long startTimestamp, TimeUnit unit) {
    return this;
  }
}
