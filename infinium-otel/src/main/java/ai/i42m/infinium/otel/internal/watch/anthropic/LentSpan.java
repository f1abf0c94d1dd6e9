package ai.i42m.infinium.otel.internal.watch.anthropic;

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
  private static final Set<String> ADDED =
      Set.of(
          "error.type",
          "gen_ai.conversation.id",
          "gen_ai.output.type",
          "gen_ai.request.reasoning.level",
          "http.request.resend_count",
          "http.response.status_code");

  private static final Set<String> CONTENT =
      Set.of(
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.request.stop_sequences",
          "gen_ai.system_instructions");

  private final Span span;
  private final boolean withContent;

  LentSpan(Span span, boolean withContent) {
    this.span = span;
    this.withContent = withContent;
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    String name = key.getKey();
    if (name.startsWith(OWN) || ADDED.contains(name) || (withContent && CONTENT.contains(name))) {
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
