package ai.i42m.infinium.internal.http;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import okhttp3.Connection;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Makes the OkHttp client, with everything off that OkHttp does on its own account.
 *
 * <p>No redirects (credentials would leak to the next host), cookies or cache. Reconnecting stays
 * on, because without it a host of two addresses fails when the first is dead.
 *
 * <p>No interceptors but those added here: the OpenTelemetry Java agent puts its own into each
 * builder when that is made, and they would make a span of each call and add trace headers.
 */
final class OkHttpClients {
  /** Short of the usual timeout, so that the host's next address gets a chance. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration NO_LIMIT_OF_ITS_OWN = Duration.ZERO;

  /** Between the steps of an agent, threads need not be made anew. */
  private static final Duration IDLE_THREAD_TIME = Duration.ofSeconds(10);

  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  private OkHttpClients() {}

  static OkHttpClient create(HttpOptions options) {
    return create(options, new OkHttpClient.Builder());
  }

  /**
   * The client from a new builder.
   *
   * @param builder holds nothing but what others put into each builder
   */
  static OkHttpClient create(HttpOptions options, OkHttpClient.Builder builder) {
    OkHttpClient.Builder client =
        withoutForeignInterceptors(builder)
            .dispatcher(dispatcher())
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true)
            .addNetworkInterceptor(OkHttpClients::withoutImmediateRepeat)
            .callTimeout(options.timeout())
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(NO_LIMIT_OF_ITS_OWN)
            .writeTimeout(NO_LIMIT_OF_ITS_OWN);
    if (options.proxy() != null) {
      client.proxy(options.proxy());
    }
    ProxyLogin login = options.proxyLogin();
    if (login != null) {
      String header = Credentials.basic(login.user(), login.password());
      client.proxyAuthenticator((route, refused) -> tunnelLogin(route, refused.request(), header));
      client.addNetworkInterceptor(chain -> withLogin(chain, header));
    }
    SSLContext trust = options.sslContext();
    if (trust != null) {
      client.sslSocketFactory(trust.getSocketFactory(), TrustNobody.INSTANCE);
    }
    return client.build();
  }

  private static OkHttpClient.Builder withoutForeignInterceptors(OkHttpClient.Builder builder) {
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder;
  }

  /** How much runs at once is decided by those who call. */
  private static Dispatcher dispatcher() {
    Dispatcher dispatcher =
        new Dispatcher(DaemonThreads.named("infinium-http").pool(IDLE_THREAD_TIME));
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return dispatcher;
  }

  /** OkHttp repeats a request by itself on 503 with "Retry-After: 0"; repeating is not its task. */
  private static Response withoutImmediateRepeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean repeats = response.code() == 503 && response.header("Retry-After", "").matches("0+");
    return repeats ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }

  /** Null, which gives up, when the proxy has refused this login before, or has seen it below. */
  private static @Nullable Request tunnelLogin(
      @Nullable Route route, Request refused, String header) {
    boolean known = header.equals(refused.header(PROXY_AUTHORIZATION));
    return known || isToldInTheOpen(route) ? null : login(refused, header);
  }

  /** OkHttp would log in after a 407 only, and a body that goes out once cannot go again. */
  private static Response withLogin(Interceptor.Chain chain, String header) throws IOException {
    Connection connection = chain.connection();
    Request request = chain.request();
    return chain.proceed(
        connection != null && isToldInTheOpen(connection.route())
            ? login(request, header)
            : request);
  }

  /** Whether the proxy reads the request itself. Otherwise its login must not be in there. */
  private static boolean isToldInTheOpen(@Nullable Route route) {
    return route != null && route.proxy().type() == Proxy.Type.HTTP && !route.requiresTunnel();
  }

  private static Request login(Request request, String header) {
    return request.newBuilder().header(PROXY_AUTHORIZATION, header).build();
  }
}
