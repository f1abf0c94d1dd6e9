package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.HELLO;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.MODEL;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.SAMPLING;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attribute;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attributes;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.helloStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.WatchOptions;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

@Capability("streaming")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamTest {
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
  void streamReadToItsEnd_isOneSpan_withAllThatIsKnown() {
    bedrock.server.reply(Answers.stream());

    assertThat(heard(bedrock.asyncClient)).isEqualTo(heard(bedrock.rawAsync));

    SpanData span = bedrock.spans.only();
    assertThat(span.getName()).isEqualTo("chat " + MODEL);
    assertThat(attributes(span)).isEqualTo(streamed());
    assertThat((Double) attribute(span, "gen_ai.response.time_to_first_chunk")).isPositive();
  }

  private static List<String> heard(BedrockRuntimeAsyncClient client) {
    Listener listener = new Listener();
    client.converseStream(helloStream(), listener).join();
    return listener.heard();
  }

  private Map<String, Object> streamed() {
    Map<String, Object> expected = bedrock.answered("tool_use");
    expected.put("gen_ai.request.stream", true);
    expected.put("infinium.requested_tools", List.of("find_order"));
    return expected;
  }

  /** Of a stream that did not come to its end. */
  private Map<String, Object> begun() {
    Map<String, Object> expected = bedrock.asked();
    expected.put("gen_ai.request.stream", true);
    return expected;
  }

  @Test
  void describedRequest_makesTheSameSpan() {
    bedrock.server.reply(Answers.stream());
    Listener listener = new Listener();

    bedrock
        .asyncClient
        .converseStream(it -> it.modelId(MODEL).messages(HELLO).inferenceConfig(SAMPLING), listener)
        .join();

    assertThat(listener.heard()).isEqualTo(heard(bedrock.rawAsync));
    assertThat(attributes(bedrock.spans.only())).isEqualTo(streamed());
  }

  @Test
  void future_isDoneAfterTheSpan() {
    bedrock.server.reply(Answers.stream());

    for (int i = 0; i < 20; i++) {
      heard(bedrock.asyncClient);
      assertThat(bedrock.spans.all()).hasSize(1);
      bedrock.spans.reset();
    }
  }

  @Test
  void handlersEnd_isAfterTheSpan() {
    bedrock.server.reply(Answers.stream());
    Listener listener = new Listener().atEnd(bedrock.spans::only);

    bedrock.asyncClient.converseStream(helloStream(), listener).join();

    assertThat(listener.atEnd).isEqualTo(bedrock.spans.only());
  }

  @Test
  @Tag("cache")
  @Capability("cached tokens")
  void cachedTokens_areInputTokens_andToldBeside() {
    bedrock.server.reply(Answers.stream(Answers.events(Answers.CACHED_USAGE)));

    heard(bedrock.asyncClient);

    Map<String, Object> expected = streamed();
    expected.put("llm.prompt_tokens", 130L);
    expected.put("gen_ai.usage.input_tokens", 130L);
    expected.put("gen_ai.usage.cache_read.input_tokens", 100L);
    expected.put("gen_ai.usage.cache_write.input_tokens", 20L);
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Tag("router")
  @Capability("prompt router")
  void modelThatARouterChose_isTheResponseModel() {
    bedrock.server.reply(Answers.stream(Answers.routedEnd("anthropic.claude")));

    heard(bedrock.asyncClient);

    assertThat(attribute(bedrock.spans.only(), "gen_ai.response.model"))
        .isEqualTo("anthropic.claude");
  }

  @Test
  void streamCancelledByTheApplication_isIncomplete_andNoFailure() {
    bedrock.server.reply(Answers.stream());
    Listener listener = new Listener().cancelAfter(2);
    Listener expected = new Listener().cancelAfter(2);

    bedrock.rawAsync.converseStream(helloStream(), expected).join();
    bedrock.asyncClient.converseStream(helloStream(), listener).join();

    assertThat(listener.heard()).isEqualTo(expected.heard());
    Map<String, Object> attributes = begun();
    attributes.put("infinium.incomplete", "closed");
    assertThat(attributes(bedrock.spans.only())).isEqualTo(attributes);
    assertThat(bedrock.spans.only().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void operatorThatCancels_isIncomplete() {
    bedrock.server.reply(Answers.stream());

    bedrock
        .asyncClient
        .converseStream(helloStream(), new Listener().through(events -> events.limit(2)))
        .join();

    assertThat(attribute(bedrock.spans.only(), "infinium.incomplete")).isEqualTo("closed");
  }

  @Test
  void subscriberThatThrows_isNoFailureOfTheCall() {
    bedrock.server.reply(Answers.stream());
    IllegalStateException mine = new IllegalStateException("mine");
    Throwable expected = failureOf(bedrock.rawAsync, new Listener().failAt(2, mine));

    Throwable failure = failureOf(bedrock.asyncClient, new Listener().failAt(2, mine));

    assertThat(failure).hasSameClassAs(expected).hasMessage(expected.getMessage());
    SpanData span = bedrock.spans.only();
    assertThat(attribute(span, "infinium.incomplete")).isEqualTo("consumer_failed");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  private static Throwable failureOf(BedrockRuntimeAsyncClient client, Listener listener) {
    return catchThrowable(() -> client.converseStream(helloStream(), listener).join());
  }

  @Test
  @Capability("errors")
  void exceptionInAStream_isNamedByTheService() {
    bedrock.server.reply(
        Answers.stream(Answers.text("Hi"), Answers.exception("throttlingException")));
    Listener expected = new Listener();
    Listener listener = new Listener();

    Throwable raw = failureOf(bedrock.rawAsync, expected);
    Throwable failure = failureOf(bedrock.asyncClient, listener);

    assertThat(failure).hasSameClassAs(raw).hasCauseInstanceOf(BedrockRuntimeException.class);
    assertThat(failure.getCause()).hasSameClassAs(raw.getCause());
    assertThat(listener.heard()).isEqualTo(expected.heard());
    SpanData span = bedrock.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo("ThrottlingException");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void streamCutByTheServer_isIncomplete_thoughTheRawClientTakesItForWhole() {
    bedrock.server.reply(Answers.stream(Answers.text("Hi"), Answers.text(" there")).cut());

    assertThat(heard(bedrock.asyncClient))
        .isEqualTo(heard(bedrock.rawAsync))
        .endsWith("end", "complete");

    Map<String, Object> expected = begun();
    expected.put("infinium.incomplete", "cut");
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("errors")
  void refusedStream_isNamedByTheService() {
    bedrock.server.reply(Answers.throttled());
    Listener expected = new Listener();
    Listener listener = new Listener();

    Throwable raw = failureOf(bedrock.rawAsync, expected);
    Throwable failure = failureOf(bedrock.asyncClient, listener);

    assertThat(failure).hasSameClassAs(raw).hasCauseExactlyInstanceOf(ThrottlingException.class);
    assertThat(listener.heard()).isEqualTo(expected.heard());
    assertThat(attribute(bedrock.spans.only(), "error.type")).isEqualTo("ThrottlingException");
  }

  @Test
  @Capability("retries")
  void refusalThatIsRetried_isOneSpan() {
    bedrock.server.reply(Answers.throttled(), Answers.stream());

    heard(bedrock.asyncClient);

    assertThat(bedrock.server.requests()).hasSize(2);
    assertThat(attributes(bedrock.spans.only())).isEqualTo(streamed());
  }

  @Test
  @Tag("asks-again")
  @Capability("retries")
  void answerThatBrokeOff_andIsAskedForAgain_isOneSpan_withTheSecondAnswerOnly() {
    Reply broken = Answers.stream().heldAfter(6);
    bedrock.server.reply(broken, Answers.stream());
    WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();
    Listener listener = new Listener();

    try (BedrockRuntimeAsyncClient raw = bedrock.impatientAsync()) {
      bedrock.spans.infinium().watch(raw, content).converseStream(helloStream(), listener).join();
    }
    broken.release();

    assertThat(listener.heard()).contains("error java.io.IOException").endsWith("complete");
    Map<String, Object> expected = streamed();
    expected.put("infinium.step.input_preview", "user: Hello");
    expected.put("infinium.step.output_preview", "Hi there");
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("cancellation")
  void cancelledFuture_endsTheSpan_withoutAFailure() {
    Reply reply = Answers.stream().heldAfter(2);
    bedrock.server.reply(reply);
    Listener listener = new Listener();

    CompletableFuture<Void> future = bedrock.asyncClient.converseStream(helloStream(), listener);
    listener.awaitFirst();
    assertThat(future.cancel(true)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    reply.release();
    SpanData span = bedrock.spans.await(1).get(0);
    Map<String, Object> expected = begun();
    expected.put("infinium.cancelled", true);
    assertThat(attributes(span)).isEqualTo(expected);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }
}
