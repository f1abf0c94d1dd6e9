package ai.i42m.infinium.otel.docs;

import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;

// docs:start tracing_reactor_accessor
/** Lets Reactor carry the OpenTelemetry context, by Micrometer's context propagation. */
public final class OtelContextAccessor implements ThreadLocalAccessor<Context> {

  /** Name of the context among what Reactor carries. */
  public static final String KEY = "opentelemetry-context";

  @Override
  public Object key() {
    return KEY;
  }

  @Override
  public Context getValue() {
    return Context.current();
  }

  @Override
  public void setValue(Context context) {
    // Whoever sets a value here also sets it back.
    Scope unused = ContextStorage.get().attach(context);
  }

  @Override
  public void setValue() {
    setValue(Context.root());
  }
}

// docs:end tracing_reactor_accessor
