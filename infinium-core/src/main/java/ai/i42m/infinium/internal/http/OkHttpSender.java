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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends over OkHttp.
 *
 * <p>A body is put on the wire at most once: see {@link OneShotBody}; a request without one may be
 * repeated by OkHttp after a broken connection, 408 or 421.
 *
 * <p>The timeout spans the whole exchange up to the last byte of the answer; only a name look-up,
 * which the JDK cannot end, may outlast it. Exchanges run on OkHttp's threads, which are daemons;
 * stages of a future run on them too and hold up nobody else.
 *
 * <p>Thread-safe. Works with OkHttp 4.12 and 5.
 */
public final class OkHttpSender implements HttpSender {
  private static final Logger logger = Logger.getLogger(OkHttpSender.class.getName());

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

  /** A sender with connections and threads of its own, which {@link #close} gives up. */
  public static OkHttpSender create(HttpOptions options) {
    if (options.parsedBaseUrl().isInsecure()) {
      logger.log(
          Level.WARNING,
          "Credentials and tasks travel unencrypted to {0}, as insecure plain HTTP is allowed",
          options.baseUrl());
    }
    return new OkHttpSender(OkHttpClients.create(options), options, InstantSource.system());
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    Call call = client.newCall(okHttpRequest(request));
    CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
    underWay.add(call);
    Futures.whenDone(result, (answer, failure) -> cancelIfUnderWay(call));
    call.enqueue(new Completion(request, result));
    // After add, so that close() either sees the call or is seen here.
    if (closed) {
      cancelIfUnderWay(call);
    }
    return result;
  }

  private void cancelIfUnderWay(Call call) {
    if (underWay.remove(call)) {
      call.cancel();
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

  /** Ends the future of one exchange, on the thread that made the exchange. */
  private final class Completion implements Callback {
    private final HttpRequest request;
    private final CompletableFuture<HttpAnswer> result;

    Completion(HttpRequest request, CompletableFuture<HttpAnswer> result) {
      this.request = request;
      this.result = result;
    }

    @Override
    public void onResponse(Call call, Response response) {
      HttpAnswer answer;
      try (response) {
        answer = read(response);
      } catch (IOException e) {
        fail(call, failure(request, e));
        return;
      } catch (Throwable bug) {
        // OkHttp would only print it, and somebody waits for the future.
        fail(call, bug);
        throw bug;
      }
      // The response is closed before stages run: they may be slow, and its connection is needed.
      underWay.remove(call);
      result.complete(answer);
    }

    @Override
    public void onFailure(Call call, IOException e) {
      fail(call, failure(request, e));
    }

    private void fail(Call call, Throwable failure) {
      underWay.remove(call);
      result.completeExceptionally(failure);
    }
  }

  private HttpAnswer read(Response response) throws IOException {
    InputStream in = response.body().byteStream();
    byte[] body = in.readNBytes(HttpAnswer.MAX_BODY_BYTES);
    boolean truncated = body.length == HttpAnswer.MAX_BODY_BYTES && in.read() >= 0;
    Duration retryAfter =
        RetryAfter.parse(response.header("Retry-After"), response.header("Date"), clock.instant());
    return new HttpAnswer(response.code(), body, truncated, retryAfter);
  }

  private NetworkException failure(HttpRequest request, IOException e) {
    IOException cause = withoutSecrets(request, e);
    String target = request.method() + " " + options.parsedBaseUrl().resolve(request.path());
    if (closed) {
      return new NetworkException("Cut off by close: " + target, cause);
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
    underWay.forEach(this::cancelIfUnderWay);
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
