package ai.i42m.infinium.otel.internal.watch.anthropic;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_CONVERSATION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_INPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_REASONING_LEVEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_STOP_SEQUENCES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_REQUEST_RESEND_COUNT;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Our span of a call in the hands of the vendor's library: it adds what only that knows, and leaves
 * name, success and end to us. As thread-safe as the span.
 */
final class LentSpan implements Span {

  private static final String OWN = "anthropic.";

  /** What ours does not say. All other conventional attributes are there already. */
  private static final Set<AttributeKey<?>> ADDED =
      Set.of(
          ERROR_TYPE,
          GEN_AI_CONVERSATION_ID,
          GEN_AI_OUTPUT_TYPE,
          GEN_AI_REQUEST_REASONING_LEVEL,
          HTTP_REQUEST_RESEND_COUNT,
          HTTP_RESPONSE_STATUS_CODE);

  private static final Set<AttributeKey<?>> CONTENT =
      Set.of(
          GEN_AI_INPUT_MESSAGES,
          GEN_AI_OUTPUT_MESSAGES,
          GEN_AI_REQUEST_STOP_SEQUENCES,
          GEN_AI_SYSTEM_INSTRUCTIONS);

  private final Span span;
  private final boolean withContent;

  LentSpan(Span span, boolean withContent) {
    this.span = span;
    this.withContent = withContent;
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    if (key.getKey().startsWith(OWN)
        || ADDED.contains(key)
        || (withContent && CONTENT.contains(key))) {
      span.setAttribute(key, value);
    }
    return this;
  }

  /**
   * Success is ours to say: a stream's consumer may still fail, which is no failure of the call.
   */
  @Override
  public Span setStatus(StatusCode code, String description) {
    if (code == StatusCode.ERROR) {
      span.setStatus(code, description);
    }
    return this;
  }

  @Override
  public SpanContext getSpanContext() {
    return span.getSpanContext();
  }

  @Override
  public boolean isRecording() {
    return span.isRecording();
  }

  @Override
  public Span addEvent(String name, Attributes attributes) {
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
    return this;
  }

  @Override
  public Span recordException(Throwable exception, Attributes attributes) {
    return this;
  }

  @Override
  public Span updateName(String name) {
    return this;
  }

  @Override
  public void end() {}

  @Override
  public void end(long timestamp, TimeUnit unit) {}
}
