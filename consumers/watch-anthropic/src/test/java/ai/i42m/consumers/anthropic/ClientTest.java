package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.WatchOptions;
import com.anthropic.backends.Backend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientTest extends WatchTest {

  @Test
  void watch_isIdempotent() {
    server.reply(answer());

    AnthropicClient twice = spans.infinium().watch(client);
    twice.messages().create(question());

    assertThat(twice).isSameAs(client);
    assertThat(spans.all()).hasSize(1);
  }

  @Test
  void watched_hasAnIdentityOfItsOwn() {
    assertThat(client).isEqualTo(client).hasSameHashCodeAs(client).isNotEqualTo("client");
    assertThat(client.toString()).startsWith("Watched ");
    assertThat(client.messages()).isSameAs(client.messages());
  }

  @Test
  void original_staysUsableUnwatched() {
    server.reply(answer());

    raw.messages().create(question());

    assertThat(spans.all()).isEmpty();
  }

  @Test
  void close_closesTheClient() {
    AnthropicClient closed = Vendor.client(server);
    server.reply(answer());
    AnthropicClient watched = spans.infinium().watch(closed);
    watched.messages().create(question());

    watched.close();

    spans.reset();
    assertThatThrownBy(() -> closed.async().messages().create(question()).join())
        .isInstanceOf(CompletionException.class);
  }

  @Test
  @Capability("async")
  void asyncClient_isWatched() {
    server.reply(answer());
    AnthropicClientAsync watched = spans.infinium().watch(raw.async());

    watched.messages().create(question()).join();
    watched.sync().messages().create(question());

    assertThat(spans.all()).hasSize(2);
  }

  @Test
  @Capability("mocked clients")
  void mock_isWatched() {
    AnthropicClient mock = mock(AnthropicClient.class);
    MessageService messages = mock(MessageService.class);
    Message answer = mock(Message.class);
    when(mock.messages()).thenReturn(messages);
    when(messages.create(any(MessageCreateParams.class))).thenReturn(answer);

    Message given = spans.infinium().watch(mock).messages().create(question());

    assertThat(given).isSameAs(answer);
    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(attribute(stringKey("gen_ai.provider.name"))).isEqualTo("anthropic");
  }

  @Test
  @Capability("mocked clients")
  void mock_thatThrowsEverywhere_isWatched() {
    IllegalStateException mine = new IllegalStateException("mine");
    AnthropicClient mock =
        mock(
            AnthropicClient.class,
            call -> {
              throw mine;
            });

    AnthropicClient watched = spans.infinium().watch(mock);

    assertThatThrownBy(watched::messages).isSameAs(mine);
  }

  @Test
  void provider_thatTheProgramNames_counts() {
    server.reply(answer());
    WatchOptions gateway = WatchOptions.builder().setProvider("aws.bedrock").build();

    spans.infinium().watch(raw, gateway).messages().create(question());

    assertThat(attribute(stringKey("gen_ai.provider.name"))).isEqualTo("aws.bedrock");
    assertThat(attribute(stringKey("llm.provider"))).isEqualTo("aws.bedrock");
  }

  @Test
  @Tag("own-spans")
  @Capability("Bedrock by the client's own word")
  void provider_ofAnotherPlatform_isTheVendorsNameForIt() {
    server.reply(answer(), Reply.json("{\"input_tokens\":12}"));
    AnthropicClient bedrock =
        spans
            .infinium()
            .watch(AnthropicOkHttpClient.builder().backend(new Platform(server.baseUrl())).build());

    bedrock.messages().create(question());
    assertThat(attribute(stringKey("gen_ai.provider.name"))).isEqualTo("aws.bedrock");

    spans.reset();
    bedrock
        .messages()
        .countTokens(
            MessageCountTokensParams.builder().model(Vendor.MODEL).addUserMessage("Hi").build());
    assertThat(span().getInstrumentationScopeInfo().getName())
        .isEqualTo("com.anthropic.sdk.java.bedrock");
  }

  /** What the vendor's library for Bedrock tells of itself, without its credentials. */
  private record Platform(String baseUrl) implements Backend {

    @Override
    public String openTelemetryProviderName() {
      return "aws.bedrock";
    }

    @Override
    public Optional<String> openTelemetryPlatform() {
      return Optional.of("bedrock");
    }

    @Override
    public void close() {}
  }

  @Test
  void withoutAnSdk_theClientWorksAndNothingIsMade() {
    server.reply(answer());
    AnthropicClient unseen = Infinium.create(OpenTelemetry.noop()).watch(raw);

    assertThat(unseen.messages().create(question()).id()).isEqualTo("msg_1");
    assertThat(Infinium.global().watch(raw).messages().create(question()).id()).isEqualTo("msg_1");

    assertThat(spans.all()).isEmpty();
    assertThat(server.requests()).noneMatch(it -> it.header("traceparent") != null);
  }

  @Test
  void threads_haveOneSpanForEachCall() throws InterruptedException {
    server.reply(answer());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> client.messages().create(question())));
    }

    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(spans.all()).hasSize(8);
  }

  @Test
  @Tag("jdk-21")
  @Capability("virtual threads")
  void virtualThreads_haveOneSpanForEachCall() throws Exception {
    server.reply(answer());
    // Compiled for 17, which has no such method.
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Runnable call = () -> client.messages().create(question());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add((Thread) start.invoke(null, call));
    }

    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(spans.all()).hasSize(8);
  }
}
