package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attributes;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatStreamTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  @Capability("streaming")
  void streamReadToItsEnd_isOneSpan_withAllThatIsKnown() {
    openAi.server.reply(Answers.chatStream());

    assertThat(texts(openAi.client)).isEqualTo(texts(openAi.raw)).containsExactly("Hi", " there");

    Map<String, Object> expected = streamed("stop");
    expected.put("llm.prompt_tokens", 12L);
    expected.put("gen_ai.usage.input_tokens", 12L);
    expected.put("llm.completion_tokens", 3L);
    expected.put("gen_ai.usage.output_tokens", 3L);
    SpanData span = openAi.spans.only();
    assertThat(attributes(span)).isEqualTo(expected);
    assertThat((Double) attribute(span, "gen_ai.response.time_to_first_chunk")).isPositive();
  }

  @Test
  @Capability("streaming")
  void streamWithoutUsage_hasNoTokens_andIsNotAskedForThem() {
    openAi.server.reply(Reply.data(Answers.chatChunksWithoutUsage()));

    texts(openAi.client);

    assertThat(attributes(openAi.spans.only())).isEqualTo(streamed("stop"));
    assertThat(openAi.server.requests().get(0).body()).doesNotContain("stream_options");
  }

  @Test
  @Capability("streaming")
  void streamClosedEarly_isIncomplete_andNoFailure() {
    openAi.server.reply(Answers.chatStream());

    try (StreamResponse<ChatCompletionChunk> stream = stream(openAi.client)) {
      assertThat(stream.stream().findFirst()).isPresent();
      assertThat(openAi.spans.all()).isEmpty();
    }

    Map<String, Object> expected = streamed(null);
    expected.put("infinium.incomplete", "closed");
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
    assertThat(openAi.spans.only().getStatus()).isEqualTo(StatusData.unset());
  }

  @Test
  @Capability("streaming")
  void streamCutByTheServer_isAFailure_withWhatCameBefore() {
    openAi.server.reply(Reply.data(Answers.chunk("{\"content\":\"Hi\"}", "null")).cut());

    Throwable expected = failureOf(openAi.raw);
    assertThatThrownBy(() -> texts(openAi.client))
        .isInstanceOf(expected.getClass())
        .hasMessage(expected.getMessage());

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo(expected.getClass().getName());
    assertThat(attribute(span, "gen_ai.response.id")).isEqualTo("chatcmpl-1");
  }

  @Test
  @Capability("streaming")
  void errorInAStream_isNamedByTheVendor() {
    openAi.server.reply(
        Reply.data(Answers.chunk("{\"content\":\"Hi\"}", "null"), Answers.RATE_LIMIT.strip()));

    assertThatThrownBy(() -> texts(openAi.client)).isInstanceOf(OpenAIException.class);

    assertThat(attribute(openAi.spans.only(), "error.type")).isEqualTo("rate_limit_exceeded");
  }

  @Test
  @Capability("streaming")
  void consumerThatThrows_isNoFailureOfTheCall() {
    openAi.server.reply(Answers.chatStream());

    assertThatThrownBy(
            () -> {
              try (StreamResponse<ChatCompletionChunk> stream = stream(openAi.client)) {
                stream.stream().forEach(chunk -> throwHere());
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("here");

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "infinium.incomplete")).isEqualTo("consumer_failed");
    assertThat(span.getStatus()).isEqualTo(StatusData.unset());
  }

  private static void throwHere() {
    throw new IllegalStateException("here");
  }

  @Test
  @Capability("streaming")
  void streamThatIsForgotten_endsWhenItIsCollected() {
    openAi.server.reply(Answers.chatStream());

    forget();

    SpanData span = Collected.await(openAi.spans);
    assertThat(attribute(span, "infinium.incomplete")).isEqualTo("abandoned");
  }

  private void forget() {
    assertThat(stream(openAi.client)).isNotNull();
  }

  @Test
  @Capability("streaming")
  void streamOfWhichOnlyTheIteratorIsKept_isReadToItsEnd() {
    openAi.server.reply(Answers.chatStream());
    var chunks = stream(openAi.client).stream().iterator();

    int count = 0;
    while (chunks.hasNext()) {
      chunks.next();
      System.gc();
      count++;
    }

    assertThat(count).isEqualTo(4);
    assertThat(attribute(openAi.spans.only(), "infinium.incomplete")).isNull();
  }

  @Test
  @Capability("requested tools")
  void toolsOfAStream_areNamedOnce() {
    openAi.server.reply(
        Reply.data(
            Answers.chunk(tool("\"id\":\"call_1\",\"type\":\"function\",", "find_order"), "null"),
            Answers.chunk(
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}", "null"),
            Answers.chunk("{}", "\"tool_calls\""),
            "[DONE]"));

    texts(openAi.client);

    assertThat(attribute(openAi.spans.only(), "infinium.requested_tools"))
        .isEqualTo(List.of("find_order"));
  }

  private static String tool(String head, String name) {
    return "{\"tool_calls\":[{\"index\":0,"
        + head
        + "\"function\":{\"name\":\""
        + name
        + "\",\"arguments\":\"\"}}]}";
  }

  @Test
  @Capability("raw responses")
  void rawStream_isOneSpan() {
    openAi.server.reply(Answers.chatStream());

    try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
            openAi.client.chat().completions().withRawResponse().createStreaming(hello());
        StreamResponse<ChatCompletionChunk> stream = response.parse()) {
      assertThat(stream.stream().toList()).hasSize(4);
    }

    assertThat(attribute(openAi.spans.only(), "llm.prompt_tokens")).isEqualTo(12L);
    assertThat(attribute(openAi.spans.only(), "infinium.incomplete")).isNull();
  }

  @Test
  @Capability("async streaming")
  void asyncStream_isOneSpan_endedBeforeTheHandlerIsTold() {
    openAi.server.reply(Answers.chatStream());
    List<String> seen = new ArrayList<>();
    CompletableFuture<Integer> spansAtTheEnd = new CompletableFuture<>();

    openAi
        .client
        .async()
        .chat()
        .completions()
        .createStreaming(hello())
        .subscribe(
            new AsyncStreamResponse.Handler<>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                seen.add(chunk.id());
              }

              @Override
              public void onComplete(Optional<Throwable> failure) {
                spansAtTheEnd.complete(openAi.spans.all().size());
              }
            });

    assertThat(spansAtTheEnd.join()).isEqualTo(1);
    assertThat(seen).hasSize(4);
    assertThat(attribute(openAi.spans.only(), "llm.prompt_tokens")).isEqualTo(12L);
  }

  /** From the handler: elsewhere the library's own {@code close()} waits for the next piece. */
  @Test
  @Capability("async streaming")
  void asyncStreamClosedEarly_isIncomplete() {
    openAi.server.reply(Answers.chatStream());
    AsyncStreamResponse<ChatCompletionChunk> stream =
        openAi.client.async().chat().completions().createStreaming(hello());

    stream.subscribe(chunk -> stream.close());

    assertThat(attribute(openAi.spans.await(1).get(0), "infinium.incomplete")).isEqualTo("closed");
  }

  @Test
  @Capability("async streaming")
  void asyncStreamCutByTheServer_isAFailure() {
    openAi.server.reply(Reply.data(Answers.chunk("{\"content\":\"Hi\"}", "null")).cut());
    AsyncStreamResponse<ChatCompletionChunk> stream =
        openAi.client.async().chat().completions().createStreaming(hello()).subscribe(chunk -> {});

    assertThatThrownBy(() -> stream.onCompleteFuture().join())
        .hasCauseInstanceOf(OpenAIException.class);

    assertThat(attribute(openAi.spans.await(1).get(0), "error.type")).isNotNull();
  }

  private Map<String, Object> streamed(String finishReason) {
    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    expected.put("gen_ai.request.stream", true);
    expected.put("gen_ai.response.id", "chatcmpl-1");
    expected.put("gen_ai.response.model", "gpt-4o-mini-2024");
    if (finishReason != null) {
      expected.put("gen_ai.response.finish_reasons", List.of(finishReason));
    }
    return expected;
  }

  private static StreamResponse<ChatCompletionChunk> stream(OpenAIClient client) {
    return client.chat().completions().createStreaming(hello());
  }

  private static List<String> texts(OpenAIClient client) {
    try (StreamResponse<ChatCompletionChunk> stream = stream(client)) {
      return stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().map(Stream::of).orElseGet(Stream::empty))
          .toList();
    }
  }

  private static Throwable failureOf(OpenAIClient client) {
    try {
      texts(client);
      throw new AssertionError("not cut");
    } catch (RuntimeException e) {
      return e;
    }
  }
}
