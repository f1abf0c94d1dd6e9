package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.betaQuestion;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static ai.i42m.consumers.anthropic.Vendor.refusal;
import static ai.i42m.consumers.anthropic.Vendor.stream;
import static ai.i42m.consumers.anthropic.Vendor.streamBegin;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.RawMessageStreamEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamTest extends WatchTest {

  @Test
  @Capability("streaming")
  void stream_isOneSpanWithAllThatIsKnownAtItsEnd() {
    server.reply(stream());

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThat(stream.stream().peek(it -> assertThat(spans.all()).isEmpty()))
          .hasSize(Vendor.EVENTS);
      assertThat(spans.all()).hasSize(1);
    }

    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(attribute(booleanKey("gen_ai.request.stream"))).isTrue();
    assertThat(attribute(stringKey("gen_ai.response.id"))).isEqualTo("msg_1");
    assertThat(attribute(stringKey("gen_ai.response.model"))).isEqualTo(Vendor.ANSWERED_BY);
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(longKey("gen_ai.usage.cache_read.input_tokens"))).isEqualTo(100);
    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(attribute(FINISH_REASONS)).containsExactly("tool_use");
    assertThat(attribute(TOOLS)).containsExactly("find_order");
    assertThat(attribute(FIRST_CHUNK)).isPositive();
    assertThat(attribute(INCOMPLETE)).isNull();
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  @Capability("streaming")
  void betaStream_isOneSpanWithAllThatIsKnownAtItsEnd() {
    server.reply(stream());

    try (var stream = client.beta().messages().createStreaming(betaQuestion())) {
      assertThat(stream.stream()).hasSize(Vendor.EVENTS);
    }

    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(attribute(TOOLS)).containsExactly("find_order");
  }

  @Test
  @Capability("streaming")
  void stream_closedEarly_isIncompleteAndHasNoPlaceholderForOutput() {
    server.reply(stream());

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThat(stream.stream().findFirst()).isPresent();
    }

    assertThat(attribute(INCOMPLETE)).isEqualTo("closed");
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(OUTPUT_TOKENS)).isNull();
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  @Capability("streaming")
  void stream_closedUnread_isIncomplete() {
    server.reply(stream());

    client.messages().createStreaming(question()).close();

    assertThat(attribute(INCOMPLETE)).isEqualTo("closed");
  }

  @Test
  @Capability("streaming")
  void stream_cutByTheServer_failsForBoth() {
    server.reply(streamBegin().cut());
    List<RawMessageStreamEvent> read = new ArrayList<>();

    assertThatThrownBy(
            () -> {
              try (StreamResponse<RawMessageStreamEvent> stream =
                  client.messages().createStreaming(question())) {
                stream.stream().forEach(read::add);
              }
            })
        .isInstanceOf(AnthropicException.class);

    assertThat(read).hasSize(3);
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attribute(ERROR_TYPE)).isNotNull();
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(OUTPUT_TOKENS)).isNull();
  }

  @Test
  @Tag("own-spans")
  void stream_endedBeforeItsLastEvent_isAFailureOnTheSpan() {
    server.reply(streamBegin());

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThat(stream.stream()).hasSize(3);
    }

    assertThat(attribute(ERROR_TYPE)).isEqualTo("api_error");
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  @Capability("errors")
  void stream_withAnErrorEvent_hasTheVendorsWordForIt() {
    server.reply(
        Reply.events(
            """
            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"no"}}"""));

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThatThrownBy(() -> stream.stream().toList()).isInstanceOf(AnthropicException.class);
    }

    assertThat(attribute(ERROR_TYPE)).isEqualTo("overloaded_error");
  }

  @Test
  @Capability("errors")
  void stream_thatIsRefused_hasTheVendorsWordForIt() {
    server.reply(refusal(400, "invalid_request_error"));

    assertThatThrownBy(() -> client.messages().createStreaming(question()))
        .isInstanceOf(AnthropicException.class);

    assertThat(attribute(ERROR_TYPE)).isEqualTo("invalid_request_error");
  }

  @Test
  @Capability("streaming")
  void stream_whoseConsumerThrows_isIncompleteButNoFailure() {
    server.reply(stream());
    IllegalStateException mine = new IllegalStateException("mine");

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThatThrownBy(
              () ->
                  stream.stream()
                      .forEach(
                          it -> {
                            throw mine;
                          }))
          .isSameAs(mine);
    }

    assertThat(attribute(INCOMPLETE)).isEqualTo("consumer_failed");
    assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  @Capability("streaming")
  void stream_neverClosed_endsWhenItIsCollected() {
    server.reply(stream());
    StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(question());
    Iterator<RawMessageStreamEvent> iterator = stream.stream().iterator();
    iterator.next();

    System.gc();
    assertThat(spans.all()).isEmpty();
    Reference.reachabilityFence(iterator);
    stream = null;
    iterator = null;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (spans.all().isEmpty() && System.nanoTime() < deadline) {
      System.gc();
    }

    assertThat(attribute(INCOMPLETE)).isEqualTo("abandoned");
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
  }

  @Test
  void stream_isNotCurrentWhileTheApplicationReads() {
    server.reply(stream());
    Span before = Span.current();

    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      assertThat(Span.current()).isSameAs(before);
      stream.stream().forEach(it -> assertThat(Span.current()).isSameAs(before));
    }
  }

  @Test
  @Capability("raw responses")
  void rawStream_isOneSpan() {
    server.reply(stream());

    try (HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response =
            client.messages().withRawResponse().createStreaming(question());
        StreamResponse<RawMessageStreamEvent> stream = response.parse()) {
      assertThat(stream.stream()).hasSize(Vendor.EVENTS);
    }

    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
  }

  @Test
  @Capability("async streaming")
  void asyncStream_isOneSpanWithAllThatIsKnownAtItsEnd() {
    server.reply(stream());
    List<RawMessageStreamEvent> read = new ArrayList<>();

    AsyncStreamResponse<RawMessageStreamEvent> stream =
        client.async().messages().createStreaming(question()).subscribe(read::add);
    stream.onCompleteFuture().join();

    spans.await(1);
    assertThat(read).hasSize(Vendor.EVENTS);
    assertThat(attribute(INPUT_TOKENS)).isEqualTo(130);
    assertThat(attribute(OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(attribute(TOOLS)).containsExactly("find_order");
    assertThat(attribute(FIRST_CHUNK)).isPositive();
  }

  @Test
  @Capability("async streaming")
  void asyncStream_closedEarly_isIncomplete() {
    Reply held = stream().heldAfter(2);
    server.reply(held);
    CompletableFuture<RawMessageStreamEvent> first = new CompletableFuture<>();

    AsyncStreamResponse<RawMessageStreamEvent> stream =
        client.async().messages().createStreaming(question()).subscribe(first::complete);
    first.orTimeout(10, TimeUnit.SECONDS).join();
    stream.close();
    held.release();

    spans.await(1);
    assertThat(attribute(INCOMPLETE)).isEqualTo("closed");
  }

  @Test
  @Capability("async streaming")
  void asyncStream_thatIsRefused_hasTheVendorsWordForIt() {
    server.reply(refusal(400, "invalid_request_error"));

    AsyncStreamResponse<RawMessageStreamEvent> stream =
        client.async().messages().createStreaming(question()).subscribe(it -> {});

    assertThatThrownBy(stream.onCompleteFuture()::join)
        .hasCauseInstanceOf(AnthropicException.class);
    spans.await(1);
    assertThat(attribute(ERROR_TYPE)).isEqualTo("invalid_request_error");
  }
}
