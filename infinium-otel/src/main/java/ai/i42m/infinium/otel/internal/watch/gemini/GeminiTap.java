package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.AbandonedAnswers;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each call of a model that passes: the first interceptor of all, so that a request
 * which is sent again is one call. Immutable and thread-safe.
 */
final class GeminiTap implements Interceptor {

  private final ModelCalls calls;
  private final CallerContexts contexts;

  private GeminiTap(ModelCalls calls, CallerContexts contexts) {
    this.calls = calls;
    this.contexts = contexts;
  }

  /** An HTTP client to be built of the given one, all of whose settings stay. */
  static OkHttpClient.Builder watch(OkHttpClient http, ModelCalls calls) {
    CallerContexts contexts = new CallerContexts(http.eventListenerFactory());
    OkHttpClient.Builder watched = http.newBuilder().eventListenerFactory(contexts);
    watched.interceptors().add(0, new GeminiTap(calls, contexts));
    watched.addNetworkInterceptor(new SentRequests());
    return watched;
  }

  /** Whether the calls of this client are watched already. */
  static boolean isWatched(OkHttpClient http) {
    return http.interceptors().stream().anyMatch(GeminiTap.class::isInstance);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    WatchedCall call = begin(chain);
    if (call == null) {
      return chain.proceed(request);
    }
    Exchange exchange = new Exchange(call, chain.call());
    AtomicLong sent = new AtomicLong();
    Response response;
    try (Scope scope = SentRequests.countInto(sent, call.context())) {
      response = chain.proceed(request);
    } catch (IOException | RuntimeException | Error e) {
      call.resent(sent.get() - 1);
      exchange.fail(e);
      throw e;
    }
    call.resent(sent.get() - 1);
    return followed(response, exchange);
  }

  private @Nullable WatchedCall begin(Chain chain) {
    try {
      Context parent = contexts.take(chain.call());
      ModelPath path = ModelPath.of(chain.request().url());
      return path == null ? null : calls.begin(path, chain.request(), parent);
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      return null;
    }
  }

  private static Response followed(Response response, Exchange exchange) {
    try {
      exchange.responded(response.code());
      ResponseBody body = response.body();
      if (body == null || isEncoded(response)) {
        exchange.end();
        return response;
      }
      TappedSource tap = new TappedSource(body.source(), exchange, readerOf(body, exchange));
      AbandonedAnswers.expect(tap, exchange::abandon);
      return response.newBuilder().body(new TappedBody(body, tap)).build();
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      exchange.call().answered();
      return response;
    }
  }

  /** Only where the application asked for it itself: OkHttp decodes what it asked for. */
  private static boolean isEncoded(Response response) {
    String encoding = response.header("Content-Encoding");
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }

  private static AnswerReader readerOf(ResponseBody body, Exchange exchange) {
    MediaType type = body.contentType();
    return type != null && type.subtype().equals("event-stream")
        ? AnswerReader.ofEvents(exchange)
        : AnswerReader.ofJson(exchange);
  }
}
