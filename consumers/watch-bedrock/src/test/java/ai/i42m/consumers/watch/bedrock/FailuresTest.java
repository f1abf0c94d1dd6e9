package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attribute;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attributes;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailuresTest {
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
  @Capability("errors")
  void refusal_isNamedByTheService() {
    bedrock.server.reply(Answers.throttled());

    assertThatThrownBy(() -> bedrock.client.converse(hello()))
        .isExactlyInstanceOf(ThrottlingException.class)
        .hasMessageContaining("slower");

    SpanData span = bedrock.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo("ThrottlingException");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getEvents()).singleElement().extracting("name").isEqualTo("exception");
    assertThat(attribute(span, "llm.prompt_tokens")).isNull();
  }

  @Test
  @Tag("attempts")
  @Capability("retries")
  void refusalThatWasRetried_saysHowOften() {
    bedrock.server.reply(Answers.throttled());

    assertThatThrownBy(() -> bedrock.client.converse(hello()));

    assertThat(bedrock.server.requests()).hasSize(3);
    assertThat(attribute(bedrock.spans.only(), "http.request.resend_count")).isEqualTo(2L);
  }

  @Test
  @Capability("errors")
  void refusalOfADescribedRequest_isNamedByTheService() {
    bedrock.server.reply(Answers.throttled());

    assertThatThrownBy(() -> bedrock.client.converse(it -> it.modelId("m")))
        .isExactlyInstanceOf(ThrottlingException.class);

    SpanData span = bedrock.spans.only();
    assertThat(span.getName()).isEqualTo("chat m");
    assertThat(attribute(span, "error.type")).isEqualTo("ThrottlingException");
  }

  @Test
  @Capability("errors")
  void refusalWithoutACode_isNamedByItsStatus() {
    bedrock.server.reply(Reply.json(418, "{}"));

    assertThatThrownBy(() -> bedrock.client.converse(hello()))
        .isExactlyInstanceOf(BedrockRuntimeException.class);

    assertThat(attribute(bedrock.spans.only(), "error.type")).isEqualTo("418");
  }

  @Test
  @Capability("errors")
  void asyncRefusal_isTheRawClientsException() {
    bedrock.server.reply(Answers.throttled());

    assertThatThrownBy(() -> bedrock.asyncClient.converse(hello()).join())
        .isExactlyInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(ThrottlingException.class);

    assertThat(attribute(bedrock.spans.only(), "error.type")).isEqualTo("ThrottlingException");
  }

  @Test
  @Capability("errors")
  void brokenConnection_isNamedByItsClass() {
    bedrock.server.reply(Reply.json("{").cut());

    assertThatThrownBy(() -> bedrock.client.converse(hello()))
        .isInstanceOf(SdkClientException.class);

    assertThat(attribute(bedrock.spans.only(), "error.type"))
        .isEqualTo(SdkClientException.class.getName());
  }

  @Test
  @Capability("retries")
  void refusalThatIsRetried_isOneSpan() {
    bedrock.server.reply(Answers.throttled(), Answers.throttled(), Answers.text());

    bedrock.client.converse(hello());

    assertThat(bedrock.server.requests()).hasSize(3);
    assertThat(attributes(bedrock.spans.only())).isEqualTo(bedrock.answered("end_turn"));
  }

  @Test
  @Capability("cancellation")
  void cancelledFuture_endsTheSpan_withoutAFailure() {
    Reply reply = Answers.text().held();
    bedrock.server.reply(reply);

    CompletableFuture<ConverseResponse> future = bedrock.asyncClient.converse(hello());
    bedrock.server.awaitRequests(1);
    assertThat(future.cancel(true)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    reply.release();
    SpanData span = bedrock.spans.await(1).get(0);
    Map<String, Object> expected = bedrock.asked();
    expected.put("infinium.cancelled", true);
    assertThat(attributes(span)).isEqualTo(expected);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }
}
