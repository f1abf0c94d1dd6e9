package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static ai.i42m.consumers.anthropic.Vendor.refusal;
import static ai.i42m.consumers.anthropic.Vendor.stream;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.RecordedSpans;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.WatchOptions;
import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.Interceptor;
import com.anthropic.core.opentelemetry.OpenTelemetryContentMode;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.core.opentelemetry.OpenTelemetryTraces;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Versions that make spans of their own: never two for one call, whoever gets them. */
@Tag("own-spans")
@Capability("one span beside the vendor's own")
class OwnSpansTest extends WatchTest {

  @AfterEach
  void forgetGlobal() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void call_isOneSpanWithWhatTheVendorsOwnAdds() {
    server.reply(refusal(429, "rate_limit_error"), answer());

    client.messages().create(question());

    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(attribute(longKey("http.request.resend_count"))).isOne();
    assertThat(attribute(longKey("http.response.status_code"))).isEqualTo(200);
    assertThat(attribute(stringKey("anthropic.request.id"))).isEqualTo("req_1");
    assertThat(attribute(stringKey("anthropic.message.stop_reason"))).isEqualTo("end_turn");
    assertThat(attribute(stringKey("url.full"))).isNull();
  }

  @Test
  void everyKindOfCall_underAGlobalOfTheSameSpans_isOneSpan() {
    GlobalOpenTelemetry.set(propagating(spans));

    everyKindOfCall(client);

    assertThat(spans.await(6)).hasSize(6).allMatch(it -> it.getName().startsWith("chat "));
  }

  @Test
  void everyKindOfCall_ofAClientWatchedUnderAGlobal_isOneSpan() {
    GlobalOpenTelemetry.set(propagating(spans));
    AnthropicClient watched = spans.infinium().watch(Vendor.client(server));

    everyKindOfCall(watched);

    assertThat(spans.await(6)).hasSize(6).allMatch(it -> it.getName().startsWith("chat "));
  }

  @Test
  void everyKindOfCall_watchedByTheGlobalFrontDoor_isOneSpan() {
    AnthropicClient early = Infinium.global().watch(Vendor.client(server));
    GlobalOpenTelemetry.set(propagating(spans));
    AnthropicClient late = Infinium.global().watch(Vendor.client(server));

    everyKindOfCall(early);
    everyKindOfCall(late);

    assertThat(spans.await(12)).hasSize(12).allMatch(it -> it.getName().startsWith("chat "));
  }

  @Test
  void call_underAGlobalOfOtherSpans_goesWhereTheWatchingOneRecords() {
    try (RecordedSpans others = RecordedSpans.start()) {
      GlobalOpenTelemetry.set(propagating(others));
      server.reply(answer());

      client.messages().create(question());
      assertThat(others.all()).isEmpty();
      raw.messages().create(question());

      assertThat(others.only().getName()).isEqualTo("anthropic.messages.create");
    }
    assertThat(spans.all()).hasSize(1);
  }

  @Test
  void call_watchedByAFrontDoorThatNobodySees_goesWhereTheVendorsOwnWouldGo() {
    GlobalOpenTelemetry.set(propagating(spans));
    server.reply(answer());

    Infinium.create(OpenTelemetry.noop()).watch(raw).messages().create(question());

    assertThat(span().getName()).isEqualTo("anthropic.messages.create");
  }

  @Test
  void call_ofAClientThatWasGivenTheSameSpans_isOneSpan() {
    AnthropicClient given =
        Vendor.builder(server)
            .openTelemetry(
                OpenTelemetryOptions.builder()
                    .tracerProvider(spans.openTelemetry().getSdkTracerProvider())
                    .build())
            .build();

    everyKindOfCall(spans.infinium().watch(given));

    assertThat(spans.await(6)).hasSize(6).allMatch(it -> it.getName().startsWith("chat "));
  }

  @Test
  void call_ofAClientWhoseOwnSpansAreOff_isOneSpan() {
    AnthropicClient off =
        Vendor.builder(server).openTelemetry(OpenTelemetryOptions.ofEnabled(false)).build();

    everyKindOfCall(spans.infinium().watch(off));

    assertThat(spans.await(6)).hasSize(6).allMatch(it -> it.getName().startsWith("chat "));
    assertThat(spans.all())
        .allMatch(it -> it.getAttributes().get(stringKey("anthropic.request.id")) == null);
  }

  @Test
  void otherImplementation_ofTheClient_isNotReplaced() {
    AnthropicClient decorated = new Decorated(raw).proxy();
    server.reply(answer());

    spans.infinium().watch(decorated).messages().create(question());

    assertThat(span().getName()).isEqualTo("chat " + Vendor.MODEL);
    assertThat(server.requests().get(0).header("x-decorated")).isEqualTo("yes");
  }

  @Test
  void call_thatTheClientMakesInsideACall_isASpanOfItsOwn() {
    server.reply(answer());
    AtomicReference<AnthropicClient> watched = new AtomicReference<>();
    AtomicBoolean asked = new AtomicBoolean();
    Interceptor guard =
        Interceptor.syncOnly(
            (next, request, options) -> {
              if (asked.compareAndSet(false, true)) {
                watched.get().messages().create(question());
              }
              return next.execute(request, options);
            });
    watched.set(spans.infinium().watch(Vendor.builder(server).addInterceptor(guard).build()));

    watched.get().messages().create(question());

    assertThat(server.requests()).hasSize(2);
    assertThat(spans.all())
        .extracting(SpanData::getName)
        .containsExactly("anthropic.messages.create", "chat " + Vendor.MODEL);
    assertThat(spans.all().get(0).getParentSpanId()).isEqualTo(spans.all().get(1).getSpanId());
  }

  @Test
  void headers_withoutAGlobal_areNoneNew() {
    server.reply(answer());

    client.messages().create(question());

    assertThat(server.requests().get(0).header("traceparent")).isNull();
  }

  @Test
  void headers_underAGlobal_nameTheCallsSpan() {
    GlobalOpenTelemetry.set(propagating(spans));
    server.reply(answer());

    client.messages().create(question());

    assertThat(server.requests().get(0).header("traceparent"))
        .contains(span().getTraceId(), span().getSpanId());
  }

  @Test
  void headers_thatTheClientDoesNotSend_areNotSent() {
    GlobalOpenTelemetry.set(propagating(spans));
    server.reply(answer());
    OpenTelemetryOptions silent = OpenTelemetryOptions.builder().propagation(false).build();

    spans
        .infinium()
        .watch(Vendor.builder(server).openTelemetry(silent).build())
        .messages()
        .create(question());
    spans
        .infinium()
        .watch(Vendor.builder(server).openTelemetry(OpenTelemetryOptions.ofEnabled(false)).build())
        .messages()
        .create(question());

    assertThat(server.requests()).hasSize(2).allMatch(it -> it.header("traceparent") == null);
  }

  @Test
  void content_thatTheClientWritesDown_staysOnTheSpan() {
    server.reply(answer());

    spans.infinium().watch(writingContent()).messages().create(question());

    assertThat(attribute(stringKey("gen_ai.input.messages"))).contains(Vendor.QUESTION);
  }

  @Test
  void content_thatTheClientWritesDown_isNotThereWithARedactor() {
    server.reply(answer());
    WatchOptions redacted = WatchOptions.builder().setRedactor((field, text) -> "redacted").build();

    spans.infinium().watch(writingContent(), redacted).messages().create(question());

    assertThat(span().toString()).doesNotContain("order", "Rotterdam");
  }

  @Test
  void content_thatIsAskedFor_isThereAsPreviewsOnly() {
    server.reply(answer());
    WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();

    spans.infinium().watch(raw, content).messages().create(question());

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("user: " + Vendor.QUESTION);
    assertThat(attribute(stringKey("gen_ai.input.messages"))).isNull();
  }

  private AnthropicClient writingContent() {
    return Vendor.builder(server)
        .openTelemetry(
            OpenTelemetryOptions.builder()
                .traces(
                    OpenTelemetryTraces.builder()
                        .contentMode(OpenTelemetryContentMode.CONTENT)
                        .build())
                .build())
        .build();
  }

  /** Six calls. */
  private void everyKindOfCall(AnthropicClient watched) {
    server.reset();
    server.reply(answer(), answer(), answer(), answer(), stream(), stream());
    watched.messages().create(question());
    watched.beta().messages().create(Vendor.betaQuestion());
    watched.async().messages().create(question()).join();
    watched.withRawResponse().messages().create(question()).parse();
    try (var stream = watched.messages().createStreaming(question())) {
      assertThat(stream.stream()).hasSize(Vendor.EVENTS);
    }
    watched
        .async()
        .messages()
        .createStreaming(question())
        .subscribe(it -> {})
        .onCompleteFuture()
        .join();
  }

  private static OpenTelemetrySdk propagating(RecordedSpans spans) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(spans.openTelemetry().getSdkTracerProvider())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }
}
