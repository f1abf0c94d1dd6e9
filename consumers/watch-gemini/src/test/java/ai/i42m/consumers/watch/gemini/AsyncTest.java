package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Tool;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calls of {@code client.async}. */
final class AsyncTest {
  /** More than OkHttp runs at once for one host: the others wait until one of these is done. */
  private static final int MANY = 12;

  @Test
  @Capability("async")
  void span_hasEnded_whenTheFutureHas() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      for (int i = 0; i < 20; i++) {
        assertThat(generate(watched).join().text()).isEqualTo("forty-two \"42\"");
        assertThat(watched.spans.all()).hasSize(i + 1);
      }
    }
  }

  @Test
  @Capability("async parent")
  @Tag("async-parent")
  void span_isBelowTheCaller() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Tracer tracer = watched.spans.openTelemetry().getTracer("app");
      Span caller = tracer.spanBuilder("caller").startSpan();
      CompletableFuture<GenerateContentResponse> answer;
      try (Scope scope = caller.makeCurrent()) {
        answer = generate(watched);
      }
      answer.join();

      assertThat(watched.spans.only().getParentSpanId())
          .isEqualTo(caller.getSpanContext().getSpanId());
    }
  }

  /** A call that waits for a place is started by the thread of the one that frees it. */
  @Test
  @Capability("async parent")
  @Tag("async-parent")
  void eachOfManySpans_isBelowItsOwnCaller() {
    Reply held = Reply.json(GeminiAnswers.TEXT).held();
    try (Watched watched = Watched.answering(held)) {
      Tracer tracer = watched.spans.openTelemetry().getTracer("app");
      Map<String, String> modelByCaller = new HashMap<>();
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Span caller = tracer.spanBuilder("caller").startSpan();
        modelByCaller.put(caller.getSpanContext().getSpanId(), "model-" + i);
        try (Scope scope = caller.makeCurrent()) {
          answers.add(watched.client.async.models.generateContent("model-" + i, "Hi", null));
        }
      }
      held.release();
      answers.forEach(CompletableFuture::join);

      assertThat(watched.spans.all())
          .hasSize(MANY)
          .allSatisfy(
              span ->
                  assertThat(Watched.text(span, "llm.model"))
                      .isEqualTo(modelByCaller.get(span.getParentSpanId())));
    }
  }

  /** By reflection, because this is compiled for Java 17. */
  @Test
  @Capability("virtual threads")
  @Tag("jdk-21")
  void callsOnVirtualThreads_areSeen_belowTheirCaller() throws Exception {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Span caller =
          watched.spans.openTelemetry().getTracer("app").spanBuilder("caller").startSpan();
      Runnable call =
          () -> {
            try (Scope scope = caller.makeCurrent()) {
              watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
            }
          };
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        threads.add(
            (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(watched.spans.all())
          .hasSize(MANY)
          .allSatisfy(
              span ->
                  assertThat(span.getParentSpanId())
                      .isEqualTo(caller.getSpanContext().getSpanId()));
    }
  }

  @Test
  @Capability("async")
  void refusal_reachesTheFutureUnchanged() {
    try (Watched watched = Watched.answering(Reply.json(400, GeminiAnswers.QUOTA))) {
      assertThatThrownBy(() -> generate(watched).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ApiException.class);

      assertThat(watched.attributes()).containsEntry("error.type", "RESOURCE_EXHAUSTED");
    }
  }

  /** The library does not stop the exchange of a future that is cancelled, and we do not either. */
  @Test
  @Capability("cancellation")
  void cancelledFuture_isOneSpan_thatEnds() {
    Reply held = Reply.json(GeminiAnswers.TEXT).held();
    try (Watched watched = Watched.answering(held)) {
      CompletableFuture<GenerateContentResponse> answer = generate(watched);
      watched.server.awaitRequests(1);
      assertThat(answer.cancel(true)).isTrue();
      held.release();
      StreamingTest.awaitCollected(watched);

      SpanData span = watched.spans.only();
      assertThat(span.hasEnded()).isTrue();
      assertThat(Watched.text(span, "error.type")).isNull();
    }
  }

  @Test
  @Capability("async streaming")
  void stream_readToItsEnd_hasTheLastUsage() {
    try (Watched watched = Watched.answering(GeminiAnswers.stream())) {
      assertThat(
              StreamingTest.textOf(
                  watched
                      .client
                      .async
                      .models
                      .generateContentStream(GeminiAnswers.MODEL, "Hi", null)
                      .join()))
          .isEqualTo("Hello you");

      assertThat(watched.attributes()).containsEntry("llm.completion_tokens", 3L);
    }
  }

  /** The library makes the second call on a thread of its own, which knows no caller. */
  @Test
  @Capability("automatic function calling")
  void functionCalling_isASpanForEachCallOfTheModel() throws Exception {
    try (Watched watched =
        Watched.answering(Reply.json(GeminiAnswers.TOOL_CALL), Reply.json(GeminiAnswers.TEXT))) {
      Tool tool =
          Tool.builder().functions(List.of(GenerateContentTest.class.getMethod("weather"))).build();
      GenerateContentConfig config = GenerateContentConfig.builder().tools(tool).build();

      watched.client.async.models.generateContent(GeminiAnswers.MODEL, "Hi", config).join();

      assertThat(watched.spans.all())
          .extracting(span -> Watched.attributes(span).get("llm.prompt_tokens"))
          .containsExactly(5L, 125L);
    }
  }

  private static CompletableFuture<GenerateContentResponse> generate(Watched watched) {
    return watched.client.async.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
  }
}
