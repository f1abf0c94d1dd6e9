package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attributes;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  @Capability("chat completions")
  void create_makesOneSpan_withAllThatIsKnown() {
    openAi.server.reply(Answers.chat());
    ChatCompletionCreateParams parameters =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .addSystemMessage("Be brief")
            .addUserMessage("Hello")
            .temperature(0.0)
            .topP(0.9)
            .maxCompletionTokens(64)
            .frequencyPenalty(0.1)
            .presencePenalty(0.2)
            .seed(7)
            .n(2)
            .build();

    ChatCompletion answer = openAi.client.chat().completions().create(parameters);

    assertThat(answer).isEqualTo(openAi.raw.chat().completions().create(parameters));
    SpanData span = openAi.spans.only();
    assertThat(span.getName()).isEqualTo("chat gpt-4o-mini");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus()).isEqualTo(StatusData.unset());
    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    expected.put("llm.temperature", 0.0);
    expected.put("gen_ai.request.temperature", 0.0);
    expected.put("gen_ai.request.top_p", 0.9);
    expected.put("gen_ai.request.max_tokens", 64L);
    expected.put("gen_ai.request.frequency_penalty", 0.1);
    expected.put("gen_ai.request.presence_penalty", 0.2);
    expected.put("gen_ai.request.seed", 7L);
    expected.put("gen_ai.request.choice.count", 2L);
    putAnswer(expected);
    assertThat(attributes(span)).isEqualTo(expected);
    assertThat((Double) attribute(span, "llm.latency_ms")).isPositive();
  }

  private static void putAnswer(Map<String, Object> expected) {
    expected.put("gen_ai.response.id", "chatcmpl-1");
    expected.put("gen_ai.response.model", "gpt-4o-mini-2024");
    expected.put("gen_ai.response.finish_reasons", List.of("stop"));
    expected.put("llm.prompt_tokens", 120L);
    expected.put("gen_ai.usage.input_tokens", 120L);
    expected.put("llm.completion_tokens", 30L);
    expected.put("gen_ai.usage.output_tokens", 30L);
    expected.put("gen_ai.usage.cache_read.input_tokens", 100L);
    expected.put("gen_ai.usage.reasoning.output_tokens", 0L);
  }

  @Test
  @Capability("async")
  void asyncCreate_hasEndedItsSpan_whenJoinReturns() {
    openAi.server.reply(Answers.chat());
    for (int i = 1; i <= 20; i++) {
      openAi.client.async().chat().completions().create(hello()).join();
      assertThat(openAi.spans.all()).hasSize(i);
    }
    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    putAnswer(expected);
    assertThat(attributes(openAi.spans.all().get(19))).isEqualTo(expected);
  }

  @Test
  @Capability("async")
  void asyncClient_canBeWatchedItself() {
    openAi.server.reply(Answers.chat());
    OpenAIClientAsync client = openAi.spans.infinium().watch(openAi.raw.async());

    client.chat().completions().create(hello()).join();
    client.sync().chat().completions().create(hello());

    assertThat(openAi.spans.all())
        .hasSize(2)
        .allSatisfy(span -> assertThat(attribute(span, "llm.prompt_tokens")).isEqualTo(120L));
  }

  @Test
  @Capability("raw responses")
  void rawResponse_isOneSpan_onceItIsParsed() {
    openAi.server.reply(Answers.chat().header("X-Request-Id", "req_1"));

    try (HttpResponseFor<ChatCompletion> response =
        openAi.client.chat().completions().withRawResponse().create(hello())) {
      assertThat(response.requestId()).hasValue("req_1");
      assertThat(response.parse().id()).isEqualTo("chatcmpl-1");
    }

    assertThat(attribute(openAi.spans.only(), "llm.prompt_tokens")).isEqualTo(120L);
    assertThat(attribute(openAi.spans.only(), "infinium.incomplete")).isNull();
  }

  @Test
  @Capability("raw responses")
  void rawResponse_thatIsNotParsed_isAnUnreadOne() {
    openAi.server.reply(Answers.chat());

    openAi.client.withRawResponse().chat().completions().create(hello()).close();

    assertThat(attribute(openAi.spans.only(), "infinium.incomplete")).isEqualTo("unread");
  }

  @Test
  @Capability("raw responses")
  void asyncRawResponse_isOneSpan() {
    openAi.server.reply(Answers.chat());

    openAi
        .client
        .async()
        .withRawResponse()
        .chat()
        .completions()
        .create(hello())
        .thenAccept(response -> assertThat(response.parse().id()).isEqualTo("chatcmpl-1"))
        .join();

    assertThat(attribute(openAi.spans.only(), "llm.prompt_tokens")).isEqualTo(120L);
  }

  @Test
  @Capability("requested tools")
  void toolCalls_areNamedOnTheSpan() {
    openAi.server.reply(
        Reply.json(
            Answers.CHAT
                .replace("\"stop\"", "\"tool_calls\"")
                .replace(
                    "\"refusal\":null",
                    "\"refusal\":null,\"tool_calls\":["
                        + "{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"find_order\",\"arguments\":\"{}\"}},"
                        + "{\"id\":\"call_2\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"find_customer\",\"arguments\":\"{}\"}}]")));

    openAi.client.chat().completions().create(hello());

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "infinium.requested_tools"))
        .isEqualTo(List.of("find_order", "find_customer"));
    assertThat(attribute(span, "gen_ai.response.finish_reasons")).isEqualTo(List.of("tool_calls"));
  }

  @Test
  @Capability("chat completions")
  void severalChoices_haveTheirFinishReasonsInOrder() {
    openAi.server.reply(
        Reply.json(
            Answers.CHAT.replace(
                "\"choices\":[",
                "\"choices\":[{\"index\":1,\"finish_reason\":\"length\","
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"Hm\"}},")));

    openAi.client.chat().completions().create(hello());

    assertThat(attribute(openAi.spans.only(), "gen_ai.response.finish_reasons"))
        .isEqualTo(List.of("length", "stop"));
  }

  @Test
  @Capability("other providers' answers")
  void answerWithLittleInIt_isNotMadeUp() {
    openAi.server.reply(
        Reply.json("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":null}"));

    openAi.client.chat().completions().create(hello());

    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("single services")
  void serviceAlone_canBeWatched() {
    openAi.server.reply(Answers.chat());
    ChatCompletionService service = openAi.spans.infinium().watch(openAi.raw.chat().completions());

    service.create(hello());

    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    putAnswer(expected);
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
  }

  @Test
  void watch_ofAWatchedClient_isTheSame() {
    assertThat(openAi.spans.infinium().watch(openAi.client)).isSameAs(openAi.client);
    assertThat(openAi.client).isNotSameAs(openAi.raw);
  }

  @Test
  void client_isEqualToItself_andNamed() {
    OpenAIClient again = openAi.spans.infinium().watch(openAi.raw);

    assertThat(openAi.client).isEqualTo(openAi.client).isEqualTo(again);
    assertThat(openAi.client).hasSameHashCodeAs(again).isNotEqualTo("");
    assertThat(openAi.client.toString()).startsWith("Watched ");
    assertThat(openAi.client.chat()).isSameAs(openAi.client.chat());
  }

  @Test
  void otherServices_workAsBefore() {
    openAi.server.reply(
        Reply.json("{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}"));

    assertThat(openAi.client.models().list().data()).hasSize(1);
    assertThat(openAi.spans.all()).isEmpty();
  }

  @Test
  void close_closesTheClientBehind() {
    assertThatCode(openAi.client::close).doesNotThrowAnyException();
    assertThatCode(openAi.client::close).doesNotThrowAnyException();
  }

  @Test
  void watchedAndDroppedTwins_doNotCloseTheClientsConnections() {
    openAi.server.reply(Answers.chat());
    openAi.client.chat().completions().create(hello());
    System.gc();

    assertThatCode(() -> openAi.client.chat().completions().create(hello()))
        .doesNotThrowAnyException();
    assertThat(openAi.spans.all()).hasSize(2);
  }
}
