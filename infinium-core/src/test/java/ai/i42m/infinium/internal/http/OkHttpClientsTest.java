package ai.i42m.infinium.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OkHttpClientsTest {
  private final AtomicInteger seen = new AtomicInteger();

  /** As the OpenTelemetry Java agent does it: before anybody else has the builder. */
  private final OkHttpClient.Builder instrumented =
      new OkHttpClient.Builder()
          .addInterceptor(traced("b3"))
          .addNetworkInterceptor(traced("traceparent"));

  @Test
  void interceptorsThatOthersPutIntoTheBuilder_takeNoPart() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      HttpOptions options =
          HttpOptions.builder("test-agent/1").setBaseUrl(infinium.baseUrl()).build();
      OkHttpClient client = OkHttpClients.create(options, instrumented);
      try (OkHttpSender sender = new OkHttpSender(client, options, InstantSource.system())) {
        sender.send(task(infinium)).join();
      }

      assertThat(infinium.requests())
          .singleElement()
          .satisfies(it -> assertThat(it.headers()).doesNotContainKeys("b3", "traceparent"));
      assertThat(seen).hasValue(0);
    }
  }

  private Interceptor traced(String header) {
    return chain -> {
      seen.incrementAndGet();
      return chain.proceed(chain.request().newBuilder().header(header, "of a span").build());
    };
  }

  private static HttpRequest task(LocalInfinium infinium) {
    Credentials credentials = Credentials.of(infinium.agentId(), infinium.agentSecret());
    return new ApiRequests(credentials).trace("{}".getBytes(UTF_8), "key-1");
  }
}
