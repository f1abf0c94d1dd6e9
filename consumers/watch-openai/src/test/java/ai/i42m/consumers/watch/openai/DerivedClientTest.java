package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.WatchOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.InetSocketAddress;
import java.net.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the library has since 2.20, and what it tells of its base URL. */
final class DerivedClientTest {
  private static final String XAI = "http://api.x.ai/v1";

  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  @Capability("derived clients")
  void derivedClientsAndServices_areWatched() {
    openAi.server.reply(Answers.chat());

    openAi
        .client
        .withOptions(options -> options.putHeader("X-Team", "desk"))
        .chat()
        .completions()
        .create(hello());
    openAi
        .client
        .chat()
        .completions()
        .withOptions(options -> options.putHeader("X-Team", "desk"))
        .create(hello());
    openAi
        .client
        .async()
        .withOptions(options -> options.putHeader("X-Team", "desk"))
        .chat()
        .completions()
        .create(hello())
        .join();

    assertThat(openAi.spans.all()).hasSize(3).allSatisfy(this::assertIsHere);
    assertThat(openAi.server.requests())
        .allSatisfy(request -> assertThat(request.header("X-Team")).isEqualTo("desk"));
  }

  private void assertIsHere(SpanData span) {
    assertThat(attribute(span, "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(attribute(span, "server.address")).isEqualTo(openAi.server.host());
    assertThat(attribute(span, "server.port")).isEqualTo((long) openAi.server.port());
  }

  @Test
  @Capability("provider by base URL")
  void provider_isThatOfTheBaseUrl() {
    openAi.server.reply(Answers.chat());
    try (OpenAIClientOfProxy raw = OpenAIClientOfProxy.to(openAi, XAI)) {
      OpenAIClient client = openAi.spans.infinium().watch(raw.client);

      client.chat().completions().create(hello());
      client.async().chat().completions().create(hello()).join();
      openAi.spans.infinium().watch(raw.client.chat().completions()).create(hello());

      assertThat(openAi.spans.all()).hasSize(3).allSatisfy(DerivedClientTest::assertIsXai);
    }
  }

  @Test
  @Capability("provider by base URL")
  void clientDerivedForAnotherProvider_namesThatOne() {
    openAi.server.reply(Answers.chat());
    try (OpenAIClientOfProxy raw = OpenAIClientOfProxy.to(openAi, "http://api.openai.com/v1")) {
      OpenAIClient client = openAi.spans.infinium().watch(raw.client);

      client.withOptions(options -> options.baseUrl(XAI)).chat().completions().create(hello());
      assertIsXai(openAi.spans.only());

      client.chat().completions().create(hello());
      assertThat(attribute(openAi.spans.all().get(1), "gen_ai.provider.name")).isEqualTo("openai");
    }
  }

  @Test
  @Capability("provider by base URL")
  void providerThatTheProgramNames_stays() {
    openAi.server.reply(Answers.chat());

    openAi
        .watched(WatchOptions.builder().setProvider("groq").build())
        .withOptions(options -> options.putHeader("X-Team", "desk"))
        .chat()
        .completions()
        .create(hello());

    assertThat(attribute(openAi.spans.only(), "gen_ai.provider.name")).isEqualTo("groq");
  }

  private static void assertIsXai(SpanData span) {
    assertThat(attribute(span, "gen_ai.provider.name")).isEqualTo("x_ai");
    assertThat(attribute(span, "llm.provider")).isEqualTo("xai");
    assertThat(attribute(span, "server.address")).isEqualTo("api.x.ai");
    assertThat(attribute(span, "server.port")).isNull();
  }

  /** A client whose calls end at the server on loopback, whatever host it calls. */
  private record OpenAIClientOfProxy(OpenAIClient client) implements AutoCloseable {

    static OpenAIClientOfProxy to(WatchedOpenAi openAi, String baseUrl) {
      InetSocketAddress address = new InetSocketAddress(openAi.server.host(), openAi.server.port());
      return new OpenAIClientOfProxy(
          OpenAIOkHttpClient.builder()
              .apiKey("test-key")
              .baseUrl(baseUrl)
              .proxy(new Proxy(Proxy.Type.HTTP, address))
              .build());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
