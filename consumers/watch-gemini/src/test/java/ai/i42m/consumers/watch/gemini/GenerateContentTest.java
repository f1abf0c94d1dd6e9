package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.WatchOptions;
import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One call, one answer. */
final class GenerateContentTest {
  private static final GenerateContentConfig ALL_PARAMETERS =
      GenerateContentConfig.builder()
          .temperature(0.5f)
          .topP(0.25f)
          .topK(40f)
          .maxOutputTokens(256)
          .candidateCount(2)
          .seed(7)
          .frequencyPenalty(0.5f)
          .presencePenalty(0.75f)
          .build();

  @Test
  @Capability("generate content")
  void span_saysAllOfTheCall() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      String answer =
          watched
              .client
              .models
              .generateContent(GeminiAnswers.MODEL, "6 x 7?", ALL_PARAMETERS)
              .text();

      assertThat(answer).isEqualTo("forty-two \"42\"");
      SpanData span = watched.spans.only();
      assertThat(span.getName()).isEqualTo("generate_content gemini-2.5-flash");
      assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      Map<String, Object> expected = new TreeMap<>();
      expected.put("infinium.kind", "llm_call");
      expected.put("gen_ai.operation.name", "generate_content");
      expected.put("llm.provider", "google");
      expected.put("gen_ai.provider.name", "gcp.gemini");
      expected.put("server.address", watched.server.host());
      expected.put("server.port", (long) watched.server.port());
      expected.put("llm.model", "gemini-2.5-flash");
      expected.put("gen_ai.request.model", "gemini-2.5-flash");
      expected.put("llm.temperature", 0.5);
      expected.put("gen_ai.request.temperature", 0.5);
      expected.put("gen_ai.request.top_p", 0.25);
      expected.put("gen_ai.request.top_k", 40.0);
      expected.put("gen_ai.request.max_tokens", 256L);
      expected.put("gen_ai.request.choice.count", 2L);
      expected.put("gen_ai.request.seed", 7L);
      expected.put("gen_ai.request.frequency_penalty", 0.5);
      expected.put("gen_ai.request.presence_penalty", 0.75);
      expected.put("gen_ai.response.id", "resp-1");
      expected.put("gen_ai.response.model", "gemini-2.5-flash-002");
      expected.put("gen_ai.response.finish_reasons", List.of("STOP"));
      expected.put("llm.prompt_tokens", 125L);
      expected.put("gen_ai.usage.input_tokens", 125L);
      expected.put("llm.completion_tokens", 37L);
      expected.put("gen_ai.usage.output_tokens", 37L);
      expected.put("gen_ai.usage.cache_read.input_tokens", 100L);
      expected.put("gen_ai.usage.reasoning.output_tokens", 30L);
      assertThat(watched.attributes()).isEqualTo(expected);
    }
  }

  /** Where a server has them within, its total says so. */
  @Test
  @Capability("generate content")
  void thoughts_withinTheCandidates_areNotAddedAgain() {
    String within =
        """
        {"usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 37,
          "thoughtsTokenCount": 30, "totalTokenCount": 47}}
        """;
    try (Watched watched = Watched.answering(Reply.json(within))) {
      watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", null);

      assertThat(watched.attributes())
          .containsEntry("llm.prompt_tokens", 10L)
          .containsEntry("llm.completion_tokens", 37L)
          .containsEntry("gen_ai.usage.reasoning.output_tokens", 30L);
    }
  }

  @Test
  @Capability("generate content")
  void numbers_thatTheServerDoesNotTell_areAbsent() {
    try (Watched watched =
        Watched.answering(Reply.json("{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}"))) {
      watched.client.models.generateContent("models/gemini-2.5-pro", "Hi", null);

      assertThat(watched.attributes().keySet())
          .containsExactly(
              "gen_ai.operation.name",
              "gen_ai.provider.name",
              "gen_ai.request.model",
              "gen_ai.response.finish_reasons",
              "infinium.kind",
              "llm.model",
              "llm.provider",
              "server.address",
              "server.port");
      assertThat(watched.attributes())
          .containsEntry("llm.model", "gemini-2.5-pro")
          .containsEntry("gen_ai.response.finish_reasons", List.of("SAFETY"));
    }
  }

  @Test
  @Capability("content")
  void texts_areOnTheSpan_onlyWhenAskedFor() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      WatchOptions options =
          WatchOptions.builder()
              .setCaptureContent(true)
              .setRedactor((field, text) -> text.replace("secret", "***"))
              .build();
      List<Content> contents =
          List.of(
              Content.fromParts(Part.fromText("first")),
              content("model", "the \u00fcber \"secret\""),
              content("user", "last\nline"));

      watched.with(options).models.generateContent(GeminiAnswers.MODEL, contents, null);

      assertThat(watched.attributes())
          .containsEntry(
              "infinium.step.input_preview", "model: the \u00fcber \"***\"\nuser: last\nline")
          .containsEntry("infinium.step.output_preview", "forty-two \"42\"");

      watched.spans.reset();
      watched.client.models.generateContent(GeminiAnswers.MODEL, contents, null);
      assertThat(watched.spans.only().toString()).doesNotContain("secret", "forty-", "last");
    }
  }

  private static Content content(String role, String text) {
    return Content.builder().role(role).parts(List.of(Part.fromText(text))).build();
  }

  @Test
  @Capability("errors")
  void refusal_isNamedAsTheApiNamesIt_andReachesTheApplicationUnchanged() {
    try (Watched watched = Watched.answering(Reply.json(400, GeminiAnswers.QUOTA))) {
      ApiException seen = refused(watched.client);
      SpanData span = watched.spans.only();
      ApiException expected = refused(watched.raw);

      assertThat(seen).hasSameClassAs(expected).hasMessage(expected.getMessage());
      assertThat(seen.code()).isEqualTo(400);
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(Watched.text(span, "error.type")).isEqualTo("RESOURCE_EXHAUSTED");
    }
  }

  @Test
  @Capability("errors")
  void refusal_withoutAWord_isNamedByItsStatus() {
    try (Watched watched = Watched.answering(Reply.json(404, "<html>\"{no"))) {
      refused(watched.client);

      assertThat(Watched.text(watched.spans.only(), "error.type")).isEqualTo("404");
    }
  }

  private static ApiException refused(Client client) {
    return catchThrowableOfType(
        ApiException.class, () -> client.models.generateContent(GeminiAnswers.MODEL, "Hi", null));
  }

  @Test
  @Capability("errors")
  void brokenConnection_isNamedByTheException() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT).cut())) {
      assertThatThrownBy(
              () -> watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", null))
          .isInstanceOf(RuntimeException.class);

      SpanData span = watched.spans.only();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(Watched.text(span, "error.type")).startsWith("java.");
    }
  }

  @Test
  @Capability("chats")
  void chat_isASpanForEachTurn() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Chat chat = watched.client.chats.create(GeminiAnswers.MODEL);
      chat.sendMessage("one");
      chat.sendMessage("two");

      assertThat(watched.spans.all()).hasSize(2);
    }
  }

  @Test
  @Capability("automatic function calling")
  void functionCalling_isASpanForEachCallOfTheModel_withItsOwnUsage() throws Exception {
    try (Watched watched =
        Watched.answering(Reply.json(GeminiAnswers.TOOL_CALL), Reply.json(GeminiAnswers.TEXT))) {
      Tool tool =
          Tool.builder().functions(List.of(GenerateContentTest.class.getMethod("weather"))).build();

      watched.client.models.generateContent(
          GeminiAnswers.MODEL, "Hi", GenerateContentConfig.builder().tools(tool).build());

      List<SpanData> spans = watched.spans.all();
      assertThat(spans).hasSize(2);
      assertThat(Watched.attributes(spans.get(0)))
          .containsEntry("infinium.requested_tools", List.of("weather"))
          .containsEntry("llm.prompt_tokens", 5L)
          .containsEntry("llm.completion_tokens", 2L);
      assertThat(Watched.attributes(spans.get(1)))
          .doesNotContainKey("infinium.requested_tools")
          .containsEntry("llm.prompt_tokens", 125L);
    }
  }

  /** What the model may call. */
  public static String weather() {
    return "sunny";
  }

  @Test
  @Capability("embeddings")
  void embeddings_areNoGeneration() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.EMBEDDINGS))) {
      watched.client.models.embedContent("gemini-embedding-001", "text", null);

      assertThat(watched.spans.only().getName()).isEqualTo("embeddings gemini-embedding-001");
      assertThat(watched.attributes())
          .containsEntry("gen_ai.operation.name", "embeddings")
          .doesNotContainKeys("llm.prompt_tokens", "llm.completion_tokens");
    }
  }

  @Test
  @Capability("other calls")
  void whatAsksNoModel_isNoSpan() {
    try (Watched watched = Watched.answering(Reply.json("{\"totalTokens\": 3}"))) {
      watched.client.models.countTokens(GeminiAnswers.MODEL, "text", null);
      watched.client.models.get(GeminiAnswers.MODEL, null);

      assertThat(watched.server.requests()).hasSize(2);
      assertThat(watched.spans.all()).isEmpty();
    }
  }

  @Test
  @Capability("generate content")
  void compressedAnswer_isReadAsOkHttpDecodesIt() throws IOException {
    Reply zipped =
        Reply.bytes("application/json", gzip(GeminiAnswers.TEXT))
            .header("Content-Encoding", "gzip");
    try (Watched watched = Watched.answering(zipped)) {
      watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", null);

      assertThat(watched.server.requests().get(0).header("Accept-Encoding")).isEqualTo("gzip");
      assertThat(watched.attributes()).containsEntry("llm.prompt_tokens", 125L);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }

  /** Nothing is lost of a body that was looked at, however long. */
  @Test
  @Capability("generate content")
  void request_isSentWhole_andReadUpToAMebibyte() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      String half = "x".repeat(600_000);
      watched.client.models.generateContent(GeminiAnswers.MODEL, half, ALL_PARAMETERS);
      watched.client.models.generateContent(GeminiAnswers.MODEL, half + half, ALL_PARAMETERS);

      assertThat(watched.server.requests().get(0).body()).contains(half);
      assertThat(watched.server.requests().get(1).body()).contains(half + half);
      List<SpanData> spans = watched.spans.all();
      assertThat(Watched.attributes(spans.get(0))).containsEntry("llm.temperature", 0.5);
      assertThat(Watched.attributes(spans.get(1)))
          .doesNotContainKey("llm.temperature")
          .containsEntry("llm.model", GeminiAnswers.MODEL);
    }
  }

  @Test
  @Capability("retries")
  @Tag("retry")
  void callThatIsSentAgain_isOneSpan() {
    try (Watched watched =
        Watched.answering(
            Reply.json(429, GeminiAnswers.QUOTA),
            Reply.json(503, "{}"),
            Reply.json(GeminiAnswers.TEXT))) {
      watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", atOnce(3));

      assertThat(watched.server.requests()).hasSize(3);
      assertThat(watched.attributes())
          .containsEntry("http.request.resend_count", 2L)
          .containsEntry("llm.prompt_tokens", 125L);
    }
  }

  @Test
  @Capability("retries")
  @Tag("retry")
  void callThatIsRefusedEachTime_isOneFailedSpan() {
    try (Watched watched = Watched.answering(Reply.json(429, GeminiAnswers.QUOTA))) {
      assertThatThrownBy(
              () -> watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", atOnce(2)))
          .isInstanceOf(ApiException.class);

      assertThat(watched.server.requests()).hasSize(2);
      assertThat(watched.attributes())
          .containsEntry("http.request.resend_count", 1L)
          .containsEntry("error.type", "RESOURCE_EXHAUSTED");
    }
  }

  private static GenerateContentConfig atOnce(int attempts) {
    HttpRetryOptions retry =
        HttpRetryOptions.builder().attempts(attempts).initialDelay(0.001).jitter(0.0).build();
    return GenerateContentConfig.builder()
        .httpOptions(HttpOptions.builder().retryOptions(retry).build())
        .build();
  }

  /** Of the whole call, by which OkHttp cancels itself. */
  @Test
  @Capability("errors")
  @Tag("retry")
  void timeout_isAFailure_andNoCancellation() {
    Reply never = Reply.json(GeminiAnswers.TEXT).held();
    try (Watched watched = Watched.answering(never)) {
      HttpOptions soon =
          Watched.options(watched.server).toBuilder()
              .timeout(150)
              .retryOptions(HttpRetryOptions.builder().attempts(1).build())
              .build();
      Client client = watched.spans.infinium().watch(Watched.client(soon));

      assertThatThrownBy(() -> client.models.generateContent(GeminiAnswers.MODEL, "Hi", null))
          .isInstanceOf(GenAiIOException.class);

      assertThat(watched.attributes())
          .containsEntry("error.type", "java.io.InterruptedIOException")
          .doesNotContainKey("infinium.cancelled");
      never.release();
    }
  }

  @Test
  @Capability("without an SDK")
  void clientWorks_whenNobodySeesTheSpans() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Client client = Infinium.create(OpenTelemetry.noop()).watch(Watched.client(watched.server));

      assertThat(client.models.generateContent(GeminiAnswers.MODEL, "Hi", null).text())
          .isEqualTo("forty-two \"42\"");
      assertThat(watched.spans.all()).isEmpty();
    }
  }
}
