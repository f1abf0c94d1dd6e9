package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.MODEL;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attribute;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.Infinium;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mockito.ArgumentMatchers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientTest {
  private final WatchedBedrock bedrock = new WatchedBedrock();

  @BeforeEach
  void reset() {
    bedrock.reset();
  }

  @AfterAll
  void close() {
    bedrock.close();
  }

  @Test
  void watch_isIdempotent() {
    assertThat(bedrock.spans.infinium().watch(bedrock.client)).isSameAs(bedrock.client);
    assertThat(bedrock.spans.infinium().watch(bedrock.asyncClient)).isSameAs(bedrock.asyncClient);
  }

  @Test
  void watched_hasAnIdentityOfItsOwn() {
    BedrockRuntimeClient client = bedrock.client;

    assertThat(client).isEqualTo(client).hasSameHashCodeAs(client).isNotEqualTo("client");
    assertThat(client.toString()).startsWith("Watched ");
  }

  @Test
  void original_staysUsableUnwatched() {
    bedrock.server.reply(Answers.text());

    bedrock.raw.converse(hello());

    assertThat(bedrock.spans.all()).isEmpty();
  }

  @Test
  void otherMethods_areTheClients() {
    assertThat(bedrock.client.serviceName()).isEqualTo("bedrock");
    assertThat(bedrock.client.serviceClientConfiguration().region())
        .isEqualTo(bedrock.raw.serviceClientConfiguration().region());
  }

  @Test
  void close_closesTheClient() {
    BedrockRuntimeClient closed = bedrock.unwatched();
    bedrock.server.reply(Answers.text());

    bedrock.spans.infinium().watch(closed).close();

    assertThatThrownBy(() -> closed.converse(hello())).hasStackTraceContaining("shut down");
  }

  @Test
  void invokeModel_isPassedOn_withoutASpan() {
    bedrock.server.reply(Reply.json("{\"completion\":\"Hi\"}"));

    String answer =
        bedrock
            .client
            .invokeModel(it -> it.modelId(MODEL).body(SdkBytes.fromUtf8String("{}")))
            .body()
            .asUtf8String();

    assertThat(answer).isEqualTo("{\"completion\":\"Hi\"}");
    assertThat(bedrock.spans.all()).isEmpty();
  }

  @Test
  @Capability("mocked clients")
  void mock_isWatched_byTheOverloadThatIsCalled() {
    BedrockRuntimeClient mock = mock(BedrockRuntimeClient.class);
    ConverseResponse answer = ConverseResponse.builder().build();
    ConverseResponse other = ConverseResponse.builder().stopReason("other").build();
    when(mock.converse(ArgumentMatchers.any(ConverseRequest.class))).thenReturn(answer);
    when(mock.converse(ArgumentMatchers.<Consumer<ConverseRequest.Builder>>any()))
        .thenReturn(other);
    BedrockRuntimeClient watched = bedrock.spans.infinium().watch(mock);

    assertThat(watched.converse(hello())).isSameAs(answer);
    assertThat(watched.converse(it -> it.modelId(MODEL))).isSameAs(other);

    SpanData span = bedrock.spans.only();
    assertThat(span.getName()).isEqualTo("chat " + MODEL);
    assertThat(attribute(span, "gen_ai.provider.name")).isEqualTo("aws.bedrock");
    assertThat(attribute(span, "server.address")).isNull();
  }

  @Test
  @Capability("mocked clients")
  void mock_thatThrowsEverywhere_isWatched() {
    IllegalStateException mine = new IllegalStateException("mine");
    BedrockRuntimeClient mock =
        mock(
            BedrockRuntimeClient.class,
            call -> {
              throw mine;
            });

    BedrockRuntimeClient watched = bedrock.spans.infinium().watch(mock);

    assertThatThrownBy(() -> watched.converse(hello())).isSameAs(mine);
    assertThat(attribute(bedrock.spans.only(), "error.type"))
        .isEqualTo(IllegalStateException.class.getName());
  }

  @Test
  void handWrittenClient_thatTellsNothing_isWatched() {
    ConverseResponse answer = ConverseResponse.builder().build();

    BedrockRuntimeClient raw = new Echo(answer);

    assertThat(bedrock.spans.infinium().watch(raw).converse(it -> it.modelId(MODEL)))
        .isSameAs(answer);

    assertThat(bedrock.spans.only().getName()).isEqualTo("chat " + MODEL);
  }

  private record Echo(ConverseResponse answer) implements BedrockRuntimeClient {
    @Override
    public ConverseResponse converse(ConverseRequest request) {
      return answer;
    }

    @Override
    public String serviceName() {
      return "echo";
    }

    @Override
    public void close() {}
  }

  @Test
  void withoutAnSdk_theClientWorksAndNothingIsMade() {
    bedrock.server.reply(Answers.text());
    BedrockRuntimeClient unseen = Infinium.create(OpenTelemetry.noop()).watch(bedrock.raw);

    assertThat(unseen.converse(hello()).stopReasonAsString()).isEqualTo("end_turn");
    assertThat(Infinium.global().watch(bedrock.raw).converse(hello()).stopReasonAsString())
        .isEqualTo("end_turn");

    assertThat(bedrock.spans.all()).isEmpty();
  }

  @Test
  void threads_haveOneSpanForEachCall() throws InterruptedException {
    bedrock.server.reply(Answers.text());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> bedrock.client.converse(it -> it.modelId(MODEL))));
    }

    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(bedrock.spans.await(8)).hasSize(8);
  }
}
