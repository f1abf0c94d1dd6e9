package ai.i42m.infinium.otel.internal.trace;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows our spans to Micrometer's bridge, whose observations are the spans of Spring.
 *
 * <p>Inside one of its own spans the bridge takes the current span from a place of its own in the
 * context, and does not see one that was made current by OpenTelemetry. What Spring does in a task
 * within a request would then stand beside the task, below the request. So the context of our span
 * gets it in that place, too; where the bridge sees it anyway, the context stays as it is.
 *
 * <p>Thread-safe. Never throws: without Micrometer, or with one that is built otherwise, the
 * context is given back unchanged.
 */
final class MicrometerContext {

  private static final Logger logger = Logger.getLogger(MicrometerContext.class.getName());
  private static final boolean AVAILABLE = isAvailable();

  private MicrometerContext() {}

  /**
   * A context whose span the bridge sees.
   *
   * @param context with the span
   */
  static Context showing(Span span, Context context) {
    if (!AVAILABLE || !span.getSpanContext().isValid()) {
      return context;
    }
    try {
      return Bridge.sees(span, context) ? context : Bridge.showing(span, context);
    } catch (RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "The span could not be shown to Micrometer", e);
      return context;
    }
  }

  private static boolean isAvailable() {
    try {
      Class.forName(
          "io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext",
          false,
          MicrometerContext.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Loaded only where Micrometer's bridge is. */
  private static final class Bridge {

    private static final CurrentTraceContext CURRENT = new OtelCurrentTraceContext();

    static boolean sees(Span span, Context context) {
      try (Scope entered = context.makeCurrent()) {
        TraceContext seen = CURRENT.context();
        return seen != null && seen.spanId().equals(span.getSpanContext().getSpanId());
      }
    }

    static Context showing(Span span, Context context) {
      try (CurrentTraceContext.Scope entered =
          CURRENT.newScope(OtelSpan.fromOtel(span, context).context())) {
        // Without the bridge's wrapper around the span, which is no ReadableSpan.
        return Context.current().with(span);
      }
    }
  }
}
