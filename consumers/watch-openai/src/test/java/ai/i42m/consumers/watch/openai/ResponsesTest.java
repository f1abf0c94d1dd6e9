package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.core.http.StreamResponse;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Capability("Responses")
final class ResponsesTest {
  private static final ResponseCreateParams HELLO =
      ResponseCreateParams.builder()
          .model("gpt-4o-mini")
          .instructions("Be brief")
          .input("Hello")
          .temperature(0.5)
          .topP(0.9)
          .maxOutputTokens(64)
          .build();

  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void create_makesOneSpan_withAllThatIsKnown() {
    openAi.server.reply(Reply.json(Answers.RESPONSE));

    assertThat(openAi.client.responses().create(HELLO))
        .isEqualTo(openAi.raw.responses().create(HELLO));

    SpanData span = openAi.spans.only();
    assertThat(span.getName()).isEqualTo("chat gpt-4o-mini");
    assertThat(attributes(span)).isEqualTo(answered("completed"));
  }

  @Test
  void asyncCreate_makesTheSameSpan() {
    openAi.server.reply(Reply.json(Answers.RESPONSE));

    openAi.client.async().responses().create(HELLO).join();

    assertThat(attributes(openAi.spans.only())).isEqualTo(answered("completed"));
  }

  @Test
  void stream_hasItsUsageFromTheLastEvent() {
    openAi.server.reply(Answers.responseStream("response.completed", Answers.RESPONSE));

    assertThat(read()).isEqualTo(5);

    Map<String, Object> expected = answered("completed");
    expected.put("gen_ai.request.stream", true);
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
  }

  @Test
  void asyncStream_makesTheSameSpan() {
    openAi.server.reply(Answers.responseStream("response.completed", Answers.RESPONSE));
    AtomicInteger count = new AtomicInteger();

    openAi
        .client
        .async()
        .responses()
        .createStreaming(HELLO)
        .subscribe(event -> count.incrementAndGet())
        .onCompleteFuture()
        .join();

    assertThat(count).hasValue(5);
    Map<String, Object> expected = answered("completed");
    expected.put("gen_ai.request.stream", true);
    assertThat(attributes(openAi.spans.await(1).get(0))).isEqualTo(expected);
  }

  @Test
  void incompleteStream_saysWhatItLacked() {
    openAi.server.reply(
        Answers.responseStream(
            "response.incomplete",
            Answers.RESPONSE
                .replace("\"completed\",\"error\"", "\"incomplete\",\"error\"")
                .replace(
                    "\"incomplete_details\":null",
                    "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}")));

    read();

    Map<String, Object> expected = answered("max_output_tokens");
    expected.put("gen_ai.request.stream", true);
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("errors")
  void failedStream_isAFailureOfTheCall_thoughNothingIsThrown() {
    openAi.server.reply(Answers.responseStream("response.failed", failed()));

    assertThat(read()).isEqualTo(5);

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo("server_error");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attribute(span, "llm.prompt_tokens")).isEqualTo(120L);
  }

  @Test
  @Capability("errors")
  void failedResponse_isAFailureOfTheCall_thoughNothingIsThrown() {
    openAi.server.reply(Reply.json(failed()));

    openAi.client.responses().create(HELLO);

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "error.type")).isEqualTo("server_error");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  @Capability("errors")
  void errorEvent_isAFailureOfTheCall_thoughNothingIsThrown() {
    openAi.server.reply(
        Reply.events(
            "event: error\ndata: {\"type\":\"error\",\"code\":\"server_error\","
                + "\"message\":\"no\",\"param\":null,\"sequence_number\":1}"));

    assertThat(read()).isEqualTo(1);

    assertThat(attribute(openAi.spans.only(), "error.type")).isEqualTo("server_error");
  }

  @Test
  void streamClosedEarly_knowsWhatHadBegun() {
    openAi.server.reply(Answers.responseStream("response.completed", Answers.RESPONSE));

    try (StreamResponse<ResponseStreamEvent> stream =
        openAi.client.responses().createStreaming(HELLO)) {
      stream.stream().limit(2).forEach(event -> {});
    }

    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "infinium.incomplete")).isEqualTo("closed");
    assertThat(attribute(span, "gen_ai.response.id")).isEqualTo("resp_1");
  }

  private static String failed() {
    return Answers.RESPONSE
        .replace("\"completed\",\"error\"", "\"failed\",\"error\"")
        .replace("\"error\":null", "\"error\":{\"code\":\"server_error\",\"message\":\"no\"}");
  }

  private long read() {
    try (StreamResponse<ResponseStreamEvent> stream =
        openAi.client.responses().createStreaming(HELLO)) {
      return stream.stream().peek(event -> {}).toList().size();
    }
  }

  private Map<String, Object> answered(String finishReason) {
    Map<String, Object> expected = openAi.common("chat");
    expected.put("llm.model", "gpt-4o-mini");
    expected.put("gen_ai.request.model", "gpt-4o-mini");
    expected.put("llm.temperature", 0.5);
    expected.put("gen_ai.request.temperature", 0.5);
    expected.put("gen_ai.request.top_p", 0.9);
    expected.put("gen_ai.request.max_tokens", 64L);
    expected.put("gen_ai.response.id", "resp_1");
    expected.put("gen_ai.response.model", "gpt-4o-mini-2024");
    expected.put("gen_ai.response.finish_reasons", List.of(finishReason));
    expected.put("infinium.requested_tools", List.of("find_order"));
    expected.put("llm.prompt_tokens", 120L);
    expected.put("gen_ai.usage.input_tokens", 120L);
    expected.put("llm.completion_tokens", 30L);
    expected.put("gen_ai.usage.output_tokens", 30L);
    expected.put("gen_ai.usage.cache_read.input_tokens", 100L);
    expected.put("gen_ai.usage.reasoning.output_tokens", 20L);
    return expected;
  }
}
