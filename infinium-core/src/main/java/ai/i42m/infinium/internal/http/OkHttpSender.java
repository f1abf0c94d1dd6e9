package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends over OkHttp, with everything off that OkHttp does on its own account.
 *
 * <p>No redirects (credentials would leak to the next host), cookies, cache or authenticator. A
 * body is put on the wire at most once: see {@link OneShotBody}; a request without one may be
 * repeated by OkHttp after a broken connection, 408 or 421. Reconnecting stays on, because without
 * it a host of two addresses fails when the first is dead.
 *
 * <p>The timeout spans the whole exchange up to the last byte of the answer; only a name look-up,
 * which the JDK cannot end, may outlast it. Calls run on the caller's thread; OkHttp's own threads
 * are daemons.
 *
 * <p>Thread-safe. Works with OkHttp 4.12 and 5.
 */
public final class OkHttpSender implements HttpSender {
  private static final Logger logger = Logger.getLogger(OkHttpSender.class.getName());

  /** Short of the usual timeout, so that the host's next address gets a chance. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration NO_LIMIT_OF_ITS_OWN = Duration.ZERO;

  private final OkHttpClient client;
  private final HttpOptions options;
  private final InstantSource clock;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  OkHttpSender(OkHttpClient client, HttpOptions options, InstantSource clock) {
    this.client = client;
    this.options = options;
    this.clock = clock;
  }

  /** A sender with connections of its own, which {@link #close} gives up. */
  public static OkHttpSender create(HttpOptions options) {
    if (options.parsedBaseUrl().isInsecure()) {
      logger.log(
          Level.WARNING,
          "Credentials and tasks travel unencrypted to {0}, as insecure plain HTTP is allowed",
          options.baseUrl());
    }
    return new OkHttpSender(client(options), options, InstantSource.system());
  }

  static OkHttpClient client(HttpOptions options) {
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(true)
        .addNetworkInterceptor(OkHttpSender::withoutImmediateRepeat)
        .callTimeout(options.timeout())
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(NO_LIMIT_OF_ITS_OWN)
        .writeTimeout(NO_LIMIT_OF_ITS_OWN)
        .build();
  }

  /** OkHttp repeats a request by itself on 503 with "Retry-After: 0"; repeating is not its task. */
  private static Response withoutImmediateRepeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean repeats = response.code() == 503 && response.header("Retry-After", "").matches("0+");
    return repeats ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }

  @Override
  public HttpAnswer send(HttpRequest request) {
    Call call = client.newCall(okHttpRequest(request));
    underWay.add(call);
    try {
      // After add, so that close() either sees the call or is seen here.
      if (closed) {
        call.cancel();
      }
      return exchange(call);
    } catch (IOException e) {
      throw failure(request, e);
    } catch (Exception e) {
      throw interruption(request, call, e);
    } finally {
      underWay.remove(call);
    }
  }

  private Request okHttpRequest(HttpRequest request) {
    byte @Nullable [] body = request.body();
    Request.Builder builder =
        new Request.Builder()
            .url(options.parsedBaseUrl().resolve(request.path()))
            .method(request.method(), body == null ? null : new OneShotBody(body))
            .header("User-Agent", options.userAgent());
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private HttpAnswer exchange(Call call) throws IOException {
    try (Response response = call.execute()) {
      InputStream in = response.body().byteStream();
      byte[] body = in.readNBytes(HttpAnswer.MAX_BODY_BYTES);
      boolean truncated = body.length == HttpAnswer.MAX_BODY_BYTES && in.read() >= 0;
      Duration retryAfter =
          RetryAfter.parse(
              response.header("Retry-After"), response.header("Date"), clock.instant());
      return new HttpAnswer(response.code(), body, truncated, retryAfter);
    }
  }

  /** OkHttp 5, while it connects, lets an InterruptedException out that it does not declare. */
  private RuntimeException interruption(HttpRequest request, Call call, Exception e) {
    if (e instanceof RuntimeException bug) {
      return bug;
    }
    call.cancel();
    Thread.currentThread().interrupt();
    return failure(request, new InterruptedIOException("interrupted while connecting"));
  }

  private NetworkException failure(HttpRequest request, IOException e) {
    IOException cause = withoutSecrets(request, e);
    String target = request.method() + " " + options.parsedBaseUrl().resolve(request.path());
    if (closed) {
      return new NetworkException("Cut off by close: " + target, cause);
    }
    if (Thread.currentThread().isInterrupted()) {
      return new NetworkException("Interrupted: " + target, cause);
    }
    if (e instanceof SocketTimeoutException) {
      return new InfiniumTimeoutException("No connection in time: " + target, cause);
    }
    if (e instanceof InterruptedIOException) {
      return new InfiniumTimeoutException(
          "No complete answer within " + options.timeout().toMillis() + " ms: " + target, cause);
    }
    return new NetworkException("No answer from " + target + ": " + cause.getMessage(), cause);
  }

  /**
   * OkHttp repeats a malformed status line in its error, and a server may echo what it was sent.
   */
  private static IOException withoutSecrets(HttpRequest request, IOException e) {
    String text = e.toString();
    String clean = StatusErrors.cut(request.redact(text));
    if (clean.equals(text)) {
      return e;
    }
    IOException copy = new IOException(clean);
    copy.setStackTrace(e.getStackTrace());
    return copy;
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Call::cancel);
    client.connectionPool().evictAll();
  }
}
