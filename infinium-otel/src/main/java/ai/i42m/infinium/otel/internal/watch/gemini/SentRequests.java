package ai.i42m.infinium.otel.internal.watch.gemini;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts how often the request of a watched call is sent: a network interceptor, below whatever
 * sends it again. An attempt that found no connection has sent nothing. Stateless and thread-safe.
 */
final class SentRequests implements Interceptor {

  private static final ContextKey<AtomicLong> SENT = ContextKey.named("infinium-sent-requests");

  /** Counts into this while the scope is open. */
  @SuppressWarnings("MustBeClosedChecker") // closed by the caller
  static Scope countInto(AtomicLong sent, Context context) {
    return context.with(SENT, sent).makeCurrent();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    AtomicLong sent = Context.current().get(SENT);
    if (sent != null) {
      sent.incrementAndGet();
    }
    return chain.proceed(chain.request());
  }
}
