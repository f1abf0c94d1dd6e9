package ai.i42m.infinium.otel.internal.watch.gemini;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Remembers for each HTTP call the context that it was made in: an interceptor of an asynchronous
 * one runs on a thread that knows nothing of it.
 *
 * <p>OkHttp asks for a call's listener where the call is made. Wrapping its dispatcher's executor
 * instead would take the context of whatever call has just freed a place, for each call that had to
 * wait for one.
 *
 * <p>A call that is never run is forgotten when it is collected. Thread-safe.
 */
final class CallerContexts implements EventListener.Factory {

  private final EventListener.Factory listeners;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<Call, Context> contexts = new WeakHashMap<>();

  /** Listeners stay those of the given factory. */
  CallerContexts(EventListener.Factory listeners) {
    this.listeners = listeners;
  }

  @Override
  public EventListener create(Call call) {
    Context context = Context.current();
    if (context != Context.root()) {
      synchronized (lock) {
        contexts.put(call, context);
      }
    }
    return listeners.create(call);
  }

  /** The context of the caller, given once; the current one when there was none. */
  Context take(Call call) {
    Context context;
    synchronized (lock) {
      context = contexts.remove(call);
    }
    return context == null ? Context.current() : context;
  }
}
