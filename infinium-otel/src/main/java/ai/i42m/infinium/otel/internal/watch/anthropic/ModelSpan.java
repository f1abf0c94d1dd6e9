package ai.i42m.infinium.otel.internal.watch.anthropic;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;

import ai.i42m.infinium.otel.internal.trace.TaskTotals;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's own span of a model call that no proxy saw: says why the model stopped by the
 * convention's name as well, and counts for the task around it. As thread-safe as the span.
 */
final class ModelSpan implements Span {

  private static final String STOP_REASON = "anthropic.message.stop_reason";

  private final Span delegate;
  private final @Nullable TaskTotals totals;
  private final AtomicBoolean counted = new AtomicBoolean();
  private volatile @Nullable Long inputTokens;
  private volatile @Nullable Long outputTokens;

  ModelSpan(Span delegate, @Nullable TaskTotals totals) {
    this.delegate = delegate;
    this.totals = totals;
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    delegate.setAttribute(key, value);
    if (key.getKey().equals(STOP_REASON) && value instanceof String reason) {
      delegate.setAttribute(GEN_AI_RESPONSE_FINISH_REASONS, List.of(reason));
    } else if (value instanceof Long tokens) {
      inputTokens = key.equals(GEN_AI_USAGE_INPUT_TOKENS) ? tokens : inputTokens;
      outputTokens = key.equals(GEN_AI_USAGE_OUTPUT_TOKENS) ? tokens : outputTokens;
    }
    return this;
  }

  @Override
  public void end() {
    count();
    delegate.end();
  }

  @Override
  public void end(long timestamp, TimeUnit unit) {
    count();
    delegate.end(timestamp, unit);
  }

  private void count() {
    if (totals != null && delegate.isRecording() && counted.compareAndSet(false, true)) {
      totals.called(inputTokens, outputTokens);
    }
  }

  @Override
  public SpanContext getSpanContext() {
    return delegate.getSpanContext();
  }

  @Override
  public boolean isRecording() {
    return delegate.isRecording();
  }

  @Override
  public Span setStatus(StatusCode code, String description) {
    delegate.setStatus(code, description);
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes) {
    delegate.addEvent(name, attributes);
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
    delegate.addEvent(name, attributes, timestamp, unit);
    return this;
  }

  @Override
  public Span recordException(Throwable exception, Attributes attributes) {
    delegate.recordException(exception, attributes);
    return this;
  }

  @Override
  public Span addLink(SpanContext spanContext, Attributes attributes) {
    delegate.addLink(spanContext, attributes);
    return this;
  }

  @Override
  public Span updateName(String name) {
    delegate.updateName(name);
    return this;
  }
}
