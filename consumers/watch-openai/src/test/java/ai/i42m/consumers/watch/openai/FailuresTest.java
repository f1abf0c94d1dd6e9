package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();
  private final OpenAIClient impatient = openAi.spans.infinium().watch(openAi.unwatched(0));

  @AfterEach
  void close() {
    impatient.close();
    openAi.close();
  }

  @Test
  @Capability("errors")
  void refusal_isNamedByTheVendorsCode() {
    openAi.server.reply(Answers.rateLimit());

    assertThatThrownBy(() -> impatient.chat().completions().create(hello()))
        .isExactlyInstanceOf(RateLimitException.class);

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo("rate_limit_exceeded");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getEvents()).singleElement().extracting("name").isEqualTo("exception");
    assertThat(attribute(span, "llm.prompt_tokens")).isNull();
  }

  @Test
  @Capability("errors")
  void refusalWithoutACode_isNamedByItsType_elseByItsStatus() {
    openAi.server.reply(
        Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"),
        Reply.json(400, "{\"error\":{\"message\":\"no\",\"code\":400}}"),
        Reply.json(400, "not JSON"));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> impatient.chat().completions().create(hello()))
          .isExactlyInstanceOf(BadRequestException.class);
    }

    assertThat(openAi.spans.all())
        .extracting(span -> attribute(span, "error.type"))
        .containsExactly("invalid_request_error", "400", "400");
  }

  @Test
  @Capability("errors")
  void asyncRefusal_isTheRawClientsException() {
    openAi.server.reply(Answers.rateLimit());

    assertThatThrownBy(() -> impatient.async().chat().completions().create(hello()).join())
        .isExactlyInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(RateLimitException.class);

    assertThat(attribute(openAi.spans.only(), "error.type")).isEqualTo("rate_limit_exceeded");
  }

  @Test
  @Capability("errors")
  void rawRefusal_isAFailure_whenItIsParsed() {
    openAi.server.reply(Answers.rateLimit());

    assertThatThrownBy(
            () -> {
              try (var response =
                  impatient.chat().completions().withRawResponse().create(hello())) {
                response.parse();
              }
            })
        .isExactlyInstanceOf(RateLimitException.class);

    assertThat(attribute(openAi.spans.only(), "error.type")).isEqualTo("rate_limit_exceeded");
  }

  @Test
  @Capability("errors")
  void brokenConnection_isNamedByItsClass() {
    openAi.server.reply(Reply.json("{").cut());

    assertThatThrownBy(() -> impatient.chat().completions().create(hello()));
    openAi.server.close();
    assertThatThrownBy(() -> impatient.chat().completions().create(hello()))
        .isInstanceOf(OpenAIIoException.class);

    assertThat(attribute(openAi.spans.await(2).get(1), "error.type"))
        .isEqualTo(OpenAIIoException.class.getName());
  }

  @Test
  @Capability("retries")
  void refusalThatIsRetried_isOneSpan() {
    openAi.server.reply(Answers.rateLimit(), Answers.rateLimit(), Answers.chat());

    ChatCompletion answer = openAi.client.chat().completions().create(hello());

    assertThat(answer.id()).isEqualTo("chatcmpl-1");
    assertThat(openAi.server.requests()).hasSize(3);
    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "error.type")).isNull();
    assertThat(attribute(span, "llm.prompt_tokens")).isEqualTo(120L);
  }

  @Test
  @Capability("cancellation")
  void cancelledFuture_endsTheSpan_withoutAFailure() {
    Reply reply = Answers.chat().held();
    openAi.server.reply(reply);

    CompletableFuture<ChatCompletion> future =
        openAi.client.async().chat().completions().create(hello());
    openAi.server.awaitRequests(1);
    assertThat(future.cancel(true)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    reply.release();
    SpanData span = openAi.spans.await(1).get(0);
    assertThat(attribute(span, "infinium.cancelled")).isEqualTo(true);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }
}
