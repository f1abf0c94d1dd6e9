package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.ProxyOptions;
import io.opentelemetry.api.trace.Span;
import java.lang.reflect.Field;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the copy of a client has of the given one. */
@Tag("copy")
final class CopyTest {
  private static final List<String> PARTS =
      List.of(
          "httpOptions",
          "vertexAI",
          "apiKey",
          "project",
          "location",
          "credentials",
          "customBaseUrl");

  @Test
  @Capability("settings")
  void parts_areTheGivenClients() throws Exception {
    HttpOptions options =
        HttpOptions.builder()
            .baseUrl("https://gateway.example/gemini/")
            .apiVersion("v1")
            .headers(Map.of("X-Mine", "yes"))
            .extraBody(Map.of("labels", Map.of("a", "b")))
            .timeout(1234)
            .retryOptions(HttpRetryOptions.builder().attempts(2).build())
            .build();
    assertSameParts(Client.builder().apiKey("key").httpOptions(options).build());
    assertSameParts(Client.builder().apiKey("key").build());
    assertSameParts(Client.builder().vertexAI(true).apiKey("express").build());
    assertSameParts(
        Client.builder()
            .vertexAI(true)
            .httpOptions(HttpOptions.builder().baseUrl("https://gateway.example").build())
            .build());
  }

  private static void assertSameParts(Client given) throws Exception {
    try (Watched watched = new Watched()) {
      Client copy = watched.spans.infinium().watch(given);

      assertThat(copy).isNotSameAs(given);
      for (String part : PARTS) {
        assertThat(part(copy, part)).as(part).isEqualTo(part(given, part));
      }
      assertThat(copy.vertexAI()).isEqualTo(given.vertexAI());
      assertThat(http(given).interceptors()).hasSize(1);
      assertThat(names(http(copy))).containsExactly("GeminiTap", "RetryInterceptor");
    }
  }

  @Test
  @Capability("settings")
  void connection_isTheGivenClients() throws Exception {
    ClientOptions options =
        ClientOptions.builder()
            .maxConnections(3)
            .maxConnectionsPerHost(2)
            .proxyOptions(
                ProxyOptions.builder()
                    .type("HTTP")
                    .host("proxy.example")
                    .port(8080)
                    .username("u")
                    .password("p")
                    .build())
            .build();
    HttpOptions timeout = HttpOptions.builder().timeout(4321).build();
    try (Watched watched = new Watched();
        Client given =
            Client.builder().apiKey("key").clientOptions(options).httpOptions(timeout).build()) {
      OkHttpClient before = http(given);
      OkHttpClient copy = http(watched.spans.infinium().watch(given));

      assertThat(copy.dispatcher()).isSameAs(before.dispatcher());
      assertThat(copy.connectionPool()).isSameAs(before.connectionPool());
      assertThat(copy.dispatcher().getMaxRequests()).isEqualTo(3);
      assertThat(copy.dispatcher().getMaxRequestsPerHost()).isEqualTo(2);
      assertThat(copy.proxy().type()).isEqualTo(Proxy.Type.HTTP);
      assertThat(copy.proxyAuthenticator()).isSameAs(before.proxyAuthenticator());
      assertThat(copy.callTimeoutMillis()).isEqualTo(4321);
      assertThat(copy.readTimeoutMillis()).isZero();
      assertThat(copy.connectTimeoutMillis()).isZero();
      assertThat(copy.writeTimeoutMillis()).isZero();
    }
  }

  @Test
  @Capability("settings")
  void retries_areTheGivenClients() throws Exception {
    HttpRetryOptions retry =
        HttpRetryOptions.builder().attempts(3).initialDelay(0.001).jitter(0.0).build();
    try (Watched watched = Watched.answering(Reply.json(503, "{}"))) {
      HttpOptions options = Watched.options(watched.server).toBuilder().retryOptions(retry).build();
      Client copy = watched.spans.infinium().watch(Watched.client(options));

      try {
        copy.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
      } catch (RuntimeException e) {
        assertThat(e).hasMessageContaining("503");
      }
      assertThat(watched.server.requests()).hasSize(3);
    }
  }

  /** The library derives an HTTP client for each such call. */
  @Test
  @Capability("settings")
  void callWithATimeoutOfItsOwn_isSeen() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      GenerateContentConfig config =
          GenerateContentConfig.builder()
              .httpOptions(HttpOptions.builder().timeout(60_000).build())
              .build();

      watched.raw.models.generateContent(GeminiAnswers.MODEL, "Hi", config);
      watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", config);

      assertThat(watched.spans.all()).hasSize(1);
      assertThat(watched.server.requests().get(1)).isEqualTo(watched.server.requests().get(0));
    }
  }

  /** An application's own, and what the Java agent puts there: its span lies below ours. */
  @Test
  @Capability("custom HTTP client")
  void customHttpClient_keepsItsInterceptors_belowTheSpan() throws Exception {
    List<String> seen = new ArrayList<>();
    Interceptor own =
        chain -> {
          seen.add(Span.current().getSpanContext().getSpanId());
          return chain.proceed(chain.request());
        };
    EventListener listener = new EventListener() {};
    OkHttpClient custom =
        new OkHttpClient.Builder()
            .addInterceptor(own)
            .addNetworkInterceptor(own)
            .eventListener(listener)
            .readTimeout(Duration.ofSeconds(7))
            .build();
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Client copy =
          watched
              .spans
              .infinium()
              .watch(
                  Client.builder()
                      .apiKey("key")
                      .httpOptions(Watched.options(watched.server))
                      .clientOptions(ClientOptions.builder().customHttpClient(custom).build())
                      .build());
      copy.models.generateContent(GeminiAnswers.MODEL, "Hi", null);

      String span = watched.spans.only().getSpanId();
      assertThat(seen).containsExactly(span, span);
      assertThat(http(copy).readTimeoutMillis()).isEqualTo(7000);
      assertThat(http(copy).eventListenerFactory().create(custom.newCall(requestOf(watched))))
          .isSameAs(listener);
    }
  }

  @Test
  @Capability("custom HTTP client")
  void customHttpClient_mayBeWatchedItself() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      OkHttpClient http = watched.spans.infinium().watch(new OkHttpClient());
      Client client =
          Client.builder()
              .apiKey("key")
              .httpOptions(Watched.options(watched.server))
              .clientOptions(ClientOptions.builder().customHttpClient(http).build())
              .build();

      assertThat(watched.spans.infinium().watch(http)).isSameAs(http);
      assertThat(watched.spans.infinium().watch(client)).isSameAs(client);
      client.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
      assertThat(watched.attributes())
          .containsEntry("gen_ai.provider.name", "gcp.gemini")
          .containsEntry("server.port", (long) watched.server.port())
          .containsEntry("llm.prompt_tokens", 125L);
    }
  }

  private static okhttp3.Request requestOf(Watched watched) {
    return new okhttp3.Request.Builder().url(watched.server.baseUrl()).build();
  }

  @Test
  @Capability("close")
  void close_ofEither_isCloseOfBoth() throws Exception {
    try (Watched watched = new Watched()) {
      watched.client.close();

      assertThat(http(watched.raw).dispatcher().executorService().isShutdown()).isTrue();
    }
  }

  @Test
  @Capability("settings")
  @Tag("retry-scheduler")
  void retryScheduler_isTheGivenClients() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (Watched watched = new Watched();
        Client given = Client.builder().apiKey("key").asyncRetryScheduler(scheduler).build()) {
      Client copy = watched.spans.infinium().watch(given);

      Object configuration = read(read(copy, "gaosClient"), "sdkConfiguration");
      assertThat(configuration.getClass().getMethod("retryScheduler").invoke(configuration))
          .isSameAs(scheduler);
    } finally {
      scheduler.shutdown();
    }
  }

  private static List<String> names(OkHttpClient http) {
    return http.interceptors().stream().map(each -> each.getClass().getSimpleName()).toList();
  }

  private static OkHttpClient http(Client client) throws Exception {
    return (OkHttpClient) part(client, "httpClient");
  }

  private static Object part(Client client, String name) throws Exception {
    Object api = read(client, "apiClient");
    Field field = api.getClass().getSuperclass().getDeclaredField(name);
    field.setAccessible(true);
    Object value = field.get(api);
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static Object read(Object of, String name) throws Exception {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
