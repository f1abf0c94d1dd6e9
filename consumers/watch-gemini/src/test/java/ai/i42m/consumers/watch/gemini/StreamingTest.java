package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.WatchOptions;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One call, an answer in pieces. */
final class StreamingTest {
  private static final AttributeKey<Double> TO_FIRST_CHUNK =
      AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");

  @Test
  @Capability("streaming")
  void stream_readToItsEnd_hasTheLastUsage() {
    try (Watched watched = Watched.answering(GeminiAnswers.stream())) {
      assertThat(textOf(stream(watched.client))).isEqualTo("Hello you");

      SpanData span = watched.spans.only();
      assertThat(span.getAttributes().get(TO_FIRST_CHUNK)).isPositive();
      assertThat(watched.attributes())
          .containsEntry("gen_ai.request.stream", true)
          .containsEntry("gen_ai.response.id", "resp-2")
          .containsEntry("gen_ai.response.model", "gemini-2.5-flash-002")
          .containsEntry("gen_ai.response.finish_reasons", List.of("STOP"))
          .containsEntry("llm.prompt_tokens", 9L)
          .containsEntry("llm.completion_tokens", 3L)
          .doesNotContainKeys("infinium.incomplete", "error.type");
    }
  }

  @Test
  @Capability("content")
  void stream_hasItsText_whenAskedFor() {
    try (Watched watched = Watched.answering(GeminiAnswers.stream())) {
      textOf(stream(watched.with(WatchOptions.builder().setCaptureContent(true).build())));

      assertThat(watched.attributes())
          .containsEntry("infinium.step.input_preview", "user: Hi")
          .containsEntry("infinium.step.output_preview", "Hello you");
    }
  }

  /** One byte a piece, and line ends of the other kind. */
  @Test
  @Capability("streaming")
  void stream_mayBeBrokenAnywhere() {
    String events = "data: " + String.join("\r\n\r\ndata: ", GeminiAnswers.pieces()) + "\r\n\r\n";
    byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
    byte[][] each = new byte[bytes.length][];
    for (int i = 0; i < bytes.length; i++) {
      each[i] = new byte[] {bytes[i]};
    }
    try (Watched watched =
        Watched.answering(Reply.bytes("text/event-stream; charset=utf-8", each))) {
      assertThat(textOf(stream(watched.client))).isEqualTo("Hello you");

      assertThat(watched.attributes())
          .containsEntry("gen_ai.response.finish_reasons", List.of("STOP"))
          .containsEntry("llm.completion_tokens", 3L);
    }
  }

  @Test
  @Capability("streams closed early")
  void stream_closedEarly_isIncomplete_withWhatWasReadUntilThen() {
    Reply held = GeminiAnswers.stream().heldAfter(2);
    try (Watched watched = Watched.answering(held)) {
      ResponseStream<GenerateContentResponse> stream = stream(watched.client);
      assertThat(stream.iterator().next().text()).isEqualTo("Hel");
      assertThat(watched.spans.all()).isEmpty();
      held.release();
      stream.close();

      SpanData span = watched.spans.only();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      assertThat(watched.attributes())
          .containsEntry("infinium.incomplete", "closed")
          .containsEntry("llm.prompt_tokens", 9L);
    }
  }

  @Test
  @Capability("streams cut by the server")
  void stream_cutByTheServer_isAFailure() {
    try (Watched watched = Watched.answering(GeminiAnswers.stream().cut())) {
      assertThatThrownBy(() -> textOf(stream(watched.client))).isInstanceOf(RuntimeException.class);

      SpanData span = watched.spans.only();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(Watched.text(span, "error.type")).startsWith("java.");
      assertThat(watched.attributes()).containsEntry("llm.completion_tokens", 3L);
    }
  }

  @Test
  @Capability("consumers that throw")
  void stream_whoseReaderThrows_isIncomplete() {
    Reply held = GeminiAnswers.stream().heldAfter(2);
    try (Watched watched = Watched.answering(held)) {
      assertThatThrownBy(() -> readAndFail(watched.client, held)).hasMessage("mine");

      assertThat(watched.attributes())
          .containsEntry("infinium.incomplete", "closed")
          .doesNotContainKey("error.type");
    }
  }

  private static void readAndFail(Client client, Reply held) {
    try (ResponseStream<GenerateContentResponse> stream = stream(client)) {
      for (GenerateContentResponse unused : stream) {
        held.release();
        throw new IllegalStateException("mine");
      }
    }
  }

  @Test
  @Capability("streams never closed")
  void stream_neverClosed_endsWhenItIsForgotten() {
    Reply held = GeminiAnswers.stream().heldAfter(2);
    try (Watched watched = Watched.answering(held)) {
      Iterator<GenerateContentResponse> iterator = stream(watched.client).iterator();
      iterator.next();
      System.gc();
      assertThat(watched.spans.all()).isEmpty();
      assertThat(iterator).isNotNull();

      iterator = null;
      awaitCollected(watched);

      assertThat(watched.attributes())
          .containsEntry("infinium.incomplete", "abandoned")
          .containsEntry("llm.prompt_tokens", 9L);
      held.release();
    }
  }

  static void awaitCollected(Watched watched) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (watched.spans.all().isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  @Test
  @Capability("streaming")
  void stream_thatHasAnErrorInIt_isAFailure() {
    Reply reply = Reply.data(GeminiAnswers.pieces()[0], GeminiAnswers.QUOTA.replace("\n", " "));
    try (Watched watched = Watched.answering(reply)) {
      try {
        textOf(stream(watched.client));
      } catch (RuntimeException e) {
        assertThat(e).isNotInstanceOf(AssertionError.class);
      }

      assertThat(watched.attributes()).containsEntry("error.type", "RESOURCE_EXHAUSTED");
    }
  }

  @Test
  @Capability("errors")
  void stream_refused_isNamedAsTheApiNamesIt() {
    try (Watched watched = Watched.answering(Reply.json(400, "[" + GeminiAnswers.QUOTA + "]"))) {
      assertThatThrownBy(() -> stream(watched.client)).isInstanceOf(RuntimeException.class);

      assertThat(watched.attributes()).containsEntry("error.type", "RESOURCE_EXHAUSTED");
    }
  }

  private static ResponseStream<GenerateContentResponse> stream(Client client) {
    return client.models.generateContentStream(GeminiAnswers.MODEL, "Hi", null);
  }

  static String textOf(ResponseStream<GenerateContentResponse> stream) {
    StringBuilder text = new StringBuilder();
    try (stream) {
      stream.forEach(piece -> text.append(piece.text()));
    }
    return text.toString();
  }
}
