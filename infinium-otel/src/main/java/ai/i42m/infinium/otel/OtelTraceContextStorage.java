package ai.i42m.infinium.otel;

import ai.i42m.infinium.TraceContextStorage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current trace context in the OpenTelemetry context, so that the two travel together.
 *
 * <p>Public only because {@link java.util.ServiceLoader} makes it; programs have no use for it.
 * Thread-safe.
 */
public final class OtelTraceContextStorage implements TraceContextStorage {

  private static final ContextKey<Binding> KEY = ContextKey.named("infinium-trace-context");

  /** For {@link java.util.ServiceLoader}. */
  public OtelTraceContextStorage() {}

  /** The second context with the trace context of the first, where it has one. */
  static Context carry(Context from, Context to) {
    Binding binding = from.get(KEY);
    return binding == null ? to : to.with(KEY, binding);
  }

  @Override
  public @Nullable Binding current() {
    return Context.current().get(KEY);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // core closes what it attaches
  public Scope attach(Binding binding) {
    return Context.current().with(KEY, binding).makeCurrent()::close;
  }
}
