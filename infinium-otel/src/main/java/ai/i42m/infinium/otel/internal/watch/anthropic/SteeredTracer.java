package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;

/**
 * Makes the spans of the vendor's library, but for a model call that has one of ours: there it
 * lends that, so that one call is one span with what both know. Thread-safe.
 */
final class SteeredTracer implements Tracer {

  /** Stable and beta. */
  private static final String MODEL_CALL = "anthropic.messages.create";

  private final Tracer delegate;
  private final boolean lendsContent;

  SteeredTracer(Tracer delegate, boolean lendsContent) {
    this.delegate = delegate;
    this.lendsContent = lendsContent;
  }

  @Override
  public SpanBuilder spanBuilder(String name) {
    if (!name.equals(MODEL_CALL)) {
      return delegate.spanBuilder(name);
    }
    // The vendor begins the span on the thread that called, in our call's scope.
    WatchedCall call = WatchedCall.current();
    Span lent = call == null ? null : call.lend();
    return lent == null
        ? new ModelSpanBuilder(delegate.spanBuilder(name))
        : new LentSpanBuilder(new LentSpan(lent, lendsContent));
  }
}
