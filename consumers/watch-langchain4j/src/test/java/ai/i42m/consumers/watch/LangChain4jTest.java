package ai.i42m.consumers.watch;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.RecordedSpans;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.InfiniumChatModelListener;
import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.testkit.ReceivedTask;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real LangChain4j models with our listener, against a vendor on loopback. */
class LangChain4jTest {

  private static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024-07-18",
       "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Paris."}}],
       "usage":{"prompt_tokens":30,"completion_tokens":8,"total_tokens":38,
         "prompt_tokens_details":{"cached_tokens":16},"completion_tokens_details":{"reasoning_tokens":3}}}
      """;

  private static final String TOOL_CALL =
      """
      {"id":"chatcmpl-2","object":"chat.completion","created":1,"model":"gpt-4o-mini",
       "choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","tool_calls":[
         {"id":"call_1","type":"function","function":{"name":"find_order","arguments":"{}"}}]}}],
       "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}
      """;

  private final ModelServer server = ModelServer.start();
  private final RecordedSpans spans = RecordedSpans.start();

  @AfterEach
  void close() {
    spans.close();
    server.close();
  }

  @Test
  void version_isTheOneThatIsTested() {
    String jar = ChatModel.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    assertThat(jar).contains("langchain4j-core-" + System.getProperty("capability.version"));
  }

  @Test
  @Capability("chat completions")
  void chat_becomesASpan() {
    server.reply(Reply.json(ANSWER));

    assertThat(model(listener()).chat("Capital of France?")).isEqualTo("Paris.");

    SpanData span = spans.only();
    Attributes attributes = span.getAttributes();
    assertThat(span.getName()).isEqualTo("chat gpt-4o-mini");
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("infinium-langchain4j");
    assertThat(attributes.get(stringKey("llm.provider"))).isEqualTo("openai");
    assertThat(attributes.get(stringKey("gen_ai.provider.name"))).isEqualTo("openai");
    assertThat(attributes.get(stringKey("gen_ai.response.model")))
        .isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(attributes.get(stringKey("gen_ai.response.id"))).isEqualTo("chatcmpl-1");
    assertThat(attributes.get(stringArrayKey("gen_ai.response.finish_reasons")))
        .containsExactly("stop");
    assertThat(attributes.get(doubleKey("gen_ai.request.temperature"))).isEqualTo(0.25);
    assertThat(attributes.get(longKey("gen_ai.request.max_tokens"))).isEqualTo(64);
    assertThat(attributes.get(longKey("llm.prompt_tokens"))).isEqualTo(30);
    assertThat(attributes.get(longKey("llm.completion_tokens"))).isEqualTo(8);
    assertThat(attributes.get(longKey("gen_ai.usage.cache_read.input_tokens"))).isEqualTo(16);
    assertThat(attributes.get(longKey("gen_ai.usage.reasoning.output_tokens"))).isEqualTo(3);
    assertThat(attributes.asMap().values())
        .noneSatisfy(value -> assertThat(value.toString()).containsAnyOf("France", "Paris"));
  }

  @Test
  @Capability("content")
  void content_isThereWhenAskedFor() {
    server.reply(Reply.json(ANSWER));
    WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();

    model(InfiniumChatModelListener.create(spans.infinium(), content)).chat("Capital of France?");

    Attributes attributes = spans.only().getAttributes();
    assertThat(attributes.get(stringKey("infinium.step.input_preview")))
        .isEqualTo("user: Capital of France?");
    assertThat(attributes.get(stringKey("infinium.step.output_preview"))).isEqualTo("Paris.");
  }

  @Test
  @Capability("requested tools")
  void tools_thatTheModelAsksFor_areNoted() {
    server.reply(Reply.json(TOOL_CALL));
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from("Where is my order?"))
            .toolSpecifications(ToolSpecification.builder().name("find_order").build())
            .build();

    model(listener()).chat(request);

    assertThat(spans.only().getAttributes().get(stringArrayKey("infinium.requested_tools")))
        .containsExactly("find_order");
  }

  @Test
  @Capability("streaming")
  void stream_becomesASpan_onceItHasEnded() throws Exception {
    server.reply(
        Reply.data(
            """
            {"id":"s-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"role":"assistant","content":"Par"}}]}""",
            """
            {"id":"s-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"is."},"finish_reason":"stop"}]}""",
            """
            {"id":"s-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini","choices":[],"usage":{"prompt_tokens":30,"completion_tokens":8,"total_tokens":38}}""",
            "[DONE]"));
    CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

    spans
        .infinium()
        .trace("Answer")
        .run(task -> streamingModel().chat("Capital of France?", completing(whole)));

    assertThat(whole.get(10, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("Paris.");
    SpanData span = chatSpan();
    assertThat(span.getAttributes().get(longKey("llm.completion_tokens"))).isEqualTo(8);
    assertThat(span.getParentSpanContext().isValid()).isTrue();
  }

  @Test
  @Capability("errors")
  void failure_isTheSpansAndTheCallers() {
    server.reply(Reply.json(401, "{\"error\":{\"message\":\"bad key\",\"type\":\"auth\"}}"));

    assertThatThrownBy(() -> model(listener()).chat("Hi")).hasMessageContaining("bad key");

    SpanData span = spans.only();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(stringKey("error.type")))
        .startsWith("dev.langchain4j.exception.");
  }

  @Test
  @Capability("steps of a task")
  void chat_inATask_isAStepWithTheTokensOnce() {
    server.reply(Reply.json(ANSWER));

    spans.infinium().trace("Answer").run(task -> model(listener()).chat("Capital of France?"));

    ReceivedTask task = spans.awaitTasks(1).get(0);
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(30L);
    assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(8L);
  }

  /** The answers are equal to the last number, and yet two. */
  @Test
  @Capability("chat completions")
  void twoModels_withOneListener_areTwoCalls() {
    server.reply(Reply.json(ANSWER));
    InfiniumChatModelListener listener = listener();

    model(listener).chat("Capital of France?");
    model(listener).chat("Capital of France?");

    assertThat(spans.all()).hasSize(2);
  }

  @Test
  @Tag("anthropic")
  @Capability("Anthropic's cached tokens")
  void anthropic_countsCachedTokensAsInput() {
    server.reply(
        Reply.json(
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",
             "content":[{"type":"text","text":"Paris."}],"stop_reason":"end_turn",
             "usage":{"input_tokens":10,"cache_creation_input_tokens":100,"cache_read_input_tokens":20,"output_tokens":8}}
            """));
    ChatModel model =
        AnthropicChatModel.builder()
            .apiKey("test")
            .baseUrl(server.baseUrl() + "/v1")
            .modelName("claude-sonnet-4-5")
            .listeners(List.of(listener()))
            .build();

    model.chat("Capital of France?");

    Attributes attributes = spans.only().getAttributes();
    assertThat(attributes.get(stringKey("llm.provider"))).isEqualTo("anthropic");
    assertThat(attributes.get(longKey("llm.prompt_tokens"))).isEqualTo(130);
    assertThat(attributes.get(longKey("gen_ai.usage.cache_read.input_tokens"))).isEqualTo(20);
    assertThat(attributes.get(longKey("gen_ai.usage.cache_write.input_tokens"))).isEqualTo(100);
  }

  private InfiniumChatModelListener listener() {
    return InfiniumChatModelListener.create(spans.infinium());
  }

  private ChatModel model(InfiniumChatModelListener listener) {
    return OpenAiChatModel.builder()
        .apiKey("test")
        .baseUrl(server.baseUrl() + "/v1")
        .modelName("gpt-4o-mini")
        .temperature(0.25)
        .maxTokens(64)
        .maxRetries(0)
        .listeners(List.of(listener))
        .build();
  }

  private StreamingChatModel streamingModel() {
    return OpenAiStreamingChatModel.builder()
        .apiKey("test")
        .baseUrl(server.baseUrl() + "/v1")
        .modelName("gpt-4o-mini")
        .listeners(List.of(listener()))
        .build();
  }

  private SpanData chatSpan() {
    return spans.await(2).stream()
        .filter(span -> span.getName().startsWith("chat "))
        .findFirst()
        .orElseThrow();
  }

  private static StreamingChatResponseHandler completing(CompletableFuture<ChatResponse> whole) {
    return new StreamingChatResponseHandler() {
      @Override
      public void onPartialResponse(String text) {}

      @Override
      public void onCompleteResponse(ChatResponse response) {
        whole.complete(response);
      }

      @Override
      public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
      }
    };
  }
}
