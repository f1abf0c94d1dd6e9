package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.betaQuestion;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static ai.i42m.consumers.anthropic.Vendor.refusal;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallTest extends WatchTest {

  @Test
  @Capability("messages")
  void create_isOneSpanWithAllThatIsKnown() {
    server.reply(answer());

    Message message = client.messages().create(question());

    assertThat(message.id()).isEqualTo("msg_1");
    SpanData span = span();
    assertThat(span.getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("infinium");
    assertThat(span.getAttributes().asMap())
        .containsAllEntriesOf(
            Attributes.builder()
                .put("infinium.kind", "llm_call")
                .put("gen_ai.operation.name", "chat")
                .put("llm.provider", "anthropic")
                .put("gen_ai.provider.name", "anthropic")
                .put("llm.model", Vendor.MODEL)
                .put("gen_ai.request.model", Vendor.MODEL)
                .put("gen_ai.request.max_tokens", 256L)
                .put("llm.temperature", 0.25)
                .put("gen_ai.request.temperature", 0.25)
                .put("gen_ai.request.top_p", 0.5)
                .put("gen_ai.request.top_k", 40.0)
                .put("gen_ai.response.id", "msg_1")
                .put("gen_ai.response.model", Vendor.ANSWERED_BY)
                .put(FINISH_REASONS, List.of("end_turn"))
                .put("llm.prompt_tokens", 130L)
                .put("gen_ai.usage.input_tokens", 130L)
                .put("llm.completion_tokens", 7L)
                .put("gen_ai.usage.output_tokens", 7L)
                .put("gen_ai.usage.cache_read.input_tokens", 100L)
                .put("gen_ai.usage.cache_write.input_tokens", 20L)
                .build()
                .asMap());
    assertThat(attribute(doubleKey("llm.latency_ms"))).isPositive();
    assertThat(attribute(FIRST_CHUNK)).isNull();
  }

  @Test
  void create_hasNoTextOfTheCallOnItsSpan() {
    server.reply(answer());

    client.messages().create(question());

    assertThat(span().toString()).doesNotContain("order", "Rotterdam");
  }

  @Test
  @Tag("endpoint")
  @Capability("provider by base URL")
  void create_saysWhereItCalled() {
    server.reply(answer());

    client.messages().create(question());

    assertThat(attribute(stringKey("server.address"))).isEqualTo(server.host());
    assertThat(attribute(longKey("server.port"))).isEqualTo(server.port());
  }

  @Test
  @Tag("typed-sampling")
  @Capability("temperature set by method")
  void create_readsWhatOlderVersionsHaveMethodsFor() throws ReflectiveOperationException {
    server.reply(answer());
    MessageCreateParams.Builder builder =
        MessageCreateParams.builder().model(Vendor.MODEL).maxTokens(256).addUserMessage("Hi");
    builder.getClass().getMethod("temperature", double.class).invoke(builder, 0.75);
    builder.getClass().getMethod("topK", long.class).invoke(builder, 3L);

    client.messages().create(builder.build());

    assertThat(attribute(TEMPERATURE)).isEqualTo(0.75);
    assertThat(attribute(doubleKey("gen_ai.request.top_k"))).isEqualTo(3.0);
  }

  @Test
  @Capability("requested tools")
  void create_notesTheToolsThatTheModelAsksFor() {
    server.reply(Vendor.toolRequest());

    client.messages().create(question());

    assertThat(attribute(TOOLS)).containsExactly("find_order", "weather");
    assertThat(attribute(FINISH_REASONS)).containsExactly("tool_use");
  }

  @Test
  void create_leavesOutWhatTheVendorDidNotTell() {
    server.reply(
        Reply.json(
            """
            {"id":"msg_1","type":"message","role":"assistant","content":[],\
            "model":"m","stop_reason":null,"stop_sequence":null,\
            "usage":{"input_tokens":0,"output_tokens":0}}"""));

    client.messages().create(question());

    assertThat(attribute(INPUT_TOKENS)).isZero();
    assertThat(attribute(OUTPUT_TOKENS)).isZero();
    assertThat(attribute(longKey("gen_ai.usage.cache_read.input_tokens"))).isNull();
    assertThat(attribute(longKey("gen_ai.usage.reasoning.output_tokens"))).isNull();
    assertThat(attribute(FINISH_REASONS)).isNull();
    assertThat(attribute(TOOLS)).isNull();
  }

  @Test
  @Capability("beta messages")
  void betaCreate_isOneSpanWithAllThatIsKnown() {
    server.reply(Vendor.toolRequest());

    client.beta().messages().create(betaQuestion());

    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(attribute(TEMPERATURE)).isEqualTo(0.25);
    assertThat(attribute(TOOLS)).containsExactly("find_order", "weather");
    assertThat(attribute(stringKey("gen_ai.response.model"))).isEqualTo(Vendor.ANSWERED_BY);
  }

  @Test
  @Capability("async")
  void asyncCreate_hasEndedItsSpanWhenTheAnswerIsThere() {
    for (int i = 0; i < 50; i++) {
      reset();
      server.reply(answer());

      Message message = client.async().messages().create(question()).join();

      assertThat(message.id()).isEqualTo("msg_1");
      assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    }
  }

  @Test
  @Capability("async")
  void asyncBetaCreate_isOneSpan() {
    server.reply(answer());

    client.async().beta().messages().create(betaQuestion()).join();

    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
  }

  @Test
  @Capability("cancellation")
  void asyncCreate_whenCancelled_isOneCancelledSpan() {
    Reply held = answer().held();
    server.reply(held);
    CompletableFuture<Message> answer = client.async().messages().create(question());
    server.awaitRequests(1);

    answer.cancel(true);

    spans.await(1);
    assertThat(attribute(AttributeKey.booleanKey("infinium.cancelled"))).isTrue();
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThatThrownBy(answer::join).isInstanceOf(CancellationException.class);
    held.release();
  }

  @Test
  @Capability("raw responses")
  void rawCreate_isOneSpanThatEndsWhenTheAnswerIsParsed() {
    server.reply(answer());

    try (HttpResponseFor<Message> response =
        client.messages().withRawResponse().create(question())) {
      assertThat(spans.all()).isEmpty();
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.parse().id()).isEqualTo("msg_1");
    }

    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
  }

  @Test
  @Capability("raw responses")
  void rawCreate_closedUnread_isOneIncompleteSpan() {
    server.reply(answer());

    client.withRawResponse().messages().create(question()).close();

    assertThat(attribute(INCOMPLETE)).isEqualTo("unread");
  }

  @Test
  @Tag("structured")
  @Capability("structured outputs")
  void structuredCreate_isOneSpanWithAllThatIsKnown() {
    server.reply(
        Vendor.message(
            "[{\"type\":\"text\",\"text\":\"{\\\"city\\\":\\\"Rotterdam\\\"}\"}]", "end_turn"));

    Place place =
        client
            .messages()
            .create(
                MessageCreateParams.builder()
                    .model(Vendor.MODEL)
                    .maxTokens(256)
                    .outputConfig(Place.class)
                    .addUserMessage(Vendor.QUESTION)
                    .build())
            .content()
            .get(0)
            .asText()
            .text();

    assertThat(place.city).isEqualTo("Rotterdam");
    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(FINISH_REASONS)).containsExactly("end_turn");
  }

  @Test
  @Capability("errors")
  void failure_hasTheVendorsWordForIt() {
    server.reply(refusal(400, "invalid_request_error"));

    Throwable watched = catchThrowable(() -> client.messages().create(question()));
    Throwable unwatched = catchThrowable(() -> raw.messages().create(question()));

    assertThat(watched).hasSameClassAs(unwatched).hasMessage(unwatched.getMessage());
    assertThat(attribute(ERROR_TYPE)).isEqualTo("invalid_request_error");
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  @Capability("errors")
  void failure_withoutAWord_hasTheStatus() {
    server.reply(Reply.json(404, "{}"));

    assertThatThrownBy(() -> client.messages().create(question()))
        .isInstanceOf(AnthropicServiceException.class);

    assertThat(attribute(ERROR_TYPE)).isEqualTo("404");
  }

  @Test
  @Capability("errors")
  void asyncFailure_hasTheVendorsWordForIt() {
    server.reply(refusal(400, "invalid_request_error"));

    CompletableFuture<Message> answer = client.async().messages().create(question());

    assertThatThrownBy(answer::join).hasCauseInstanceOf(AnthropicServiceException.class);
    assertThat(attribute(ERROR_TYPE)).isEqualTo("invalid_request_error");
  }

  @Test
  @Capability("retries")
  void retry_isInsideTheOneSpan() {
    server.reply(refusal(429, "rate_limit_error"), refusal(529, "overloaded_error"), answer());

    client.messages().create(question());

    assertThat(server.requests()).hasSize(3);
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attribute(ERROR_TYPE)).isNull();
    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
  }

  @Test
  @Capability("retries")
  void retry_thatNeverSucceeds_isOneFailedSpan() {
    server.reply(refusal(529, "overloaded_error"));

    assertThatThrownBy(() -> client.messages().create(question()))
        .isInstanceOf(AnthropicServiceException.class);

    assertThat(server.requests()).hasSize(3);
    assertThat(attribute(ERROR_TYPE)).isEqualTo("overloaded_error");
  }

  @Test
  void tokenCount_andBatches_areNoModelCalls() {
    server.reply(
        Reply.json("{\"input_tokens\":12}"), Reply.json("{\"data\":[],\"has_more\":false}"));

    client
        .messages()
        .countTokens(
            MessageCountTokensParams.builder().model(Vendor.MODEL).addUserMessage("Hi").build());
    client.messages().batches().list();

    assertThat(spans.all())
        .noneMatch(it -> it.getAttributes().get(stringKey("gen_ai.operation.name")) != null);
  }

  @Test
  @Tag("options")
  @Capability("derived clients")
  void derivedClients_areWatched() {
    server.reply(answer());

    client.withOptions(options -> options.putHeader("x-tenant", "a")).messages().create(question());
    client.messages().withOptions(options -> options.putHeader("x-tenant", "b")).create(question());
    client.async().sync().messages().create(question());

    assertThat(spans.all()).hasSize(3);
    assertThat(server.requests().get(0).header("x-tenant")).isEqualTo("a");
    assertThat(server.requests().get(1).header("x-tenant")).isEqualTo("b");
  }

  /** As structured outputs want it. */
  static final class Place {
    public String city;
  }
}
