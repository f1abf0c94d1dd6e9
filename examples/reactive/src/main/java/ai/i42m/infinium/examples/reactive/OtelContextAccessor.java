package ai.i42m.infinium.examples.reactive;

import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;

/** Lets Reactor carry the OpenTelemetry context; explained in docs/async.md. */
final class OtelContextAccessor implements ThreadLocalAccessor<Context> {

  @Override
  public Object key() {
    return "opentelemetry-context";
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
