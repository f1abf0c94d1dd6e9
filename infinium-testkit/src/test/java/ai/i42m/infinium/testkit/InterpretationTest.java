package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.internal.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in for the grading of a task. */
class InterpretationTest {
  private static final String OTHER_AGENT = "7c1e2d3f-0a4b-4c5d-8e6f-9a0b1c2d3e4f";

  private static final String COUNTED =
      """
      {"name":"n","description":"d","current_datetime":"2026-11-20T10:15:30Z","duration":1,
       "steps":[
         {"step_number":1,"action":"a","description":"d","llm_call":{"model":"m","prompt_tokens":30,"completion_tokens":4}},
         {"step_number":2,"action":"a","description":"d","error":{"error_type":"E","message":"m"},
          "llm_call":{"model":"m","prompt_tokens":70}}],
       "errors":[{"error_type":"E","message":"m"}]}""";

  @Test
  void interpretation_saysThatNothingWasGradedAndWhatWasCounted() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      HttpResponse<String> response = ask(infinium, send(infinium, COUNTED));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(find(response, "interpretedTraceResult.graded")).isEqualTo(false);
      assertThat(find(response, "interpretedTraceResult.summary"))
          .isEqualTo(
              "recorded, not graded: 2 steps (1 failed), 1 errors, 100 prompt and 4 completion tokens");
      assertThat(find(response, "interpretedTraceResult.facts.prompt_tokens")).isEqualTo(100L);
    }
  }

  @Test
  void interpretation_tokensOfTheTaskWinOverThoseOfItsSteps() {
    String withUsage =
        COUNTED.replace("\"errors\":", "\"llm_usage\":{\"prompt_tokens\":7},\"errors\":");
    try (LocalInfinium infinium = LocalInfinium.start()) {
      HttpResponse<String> response = ask(infinium, send(infinium, withUsage));

      assertThat(find(response, "interpretedTraceResult.facts.prompt_tokens")).isEqualTo(7L);
      assertThat(find(response, "interpretedTraceResult.facts.completion_tokens")).isEqualTo(4L);
    }
  }

  @Test
  void interpretation_ofAnUnknownTrace_isNotFound() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      assertThat(ask(infinium, UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
      assertThat(ask(infinium, "no-uuid").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void interpretation_ofAnotherAgentsTrace_isNotFound() {
    try (LocalInfinium infinium = LocalInfinium.builder().addAgent(OTHER_AGENT, "secret").start()) {
      String traceId = send(infinium, COUNTED);
      infinium.setInterpretation(traceId, Map.of("score", 1));
      HttpResponse<String> response =
          ApiClient.send(
              new ApiClient(infinium)
                  .listing("/api/v1/agents/" + OTHER_AGENT + "/interpreted-result/" + traceId)
                  .header("x-agent-id", OTHER_AGENT)
                  .header("x-agent-key", "secret"));

      assertThat(response.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void interpretation_wrongSecret_isRefused() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = send(infinium, COUNTED);

      assertThat(
              ApiClient.send(
                      new ApiClient(infinium).interpretation(traceId).setHeader("x-agent-key", "?"))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void interpretation_pendingPolls_areCountedPerTrace() {
    try (LocalInfinium infinium = LocalInfinium.builder().setPendingPolls(2).start()) {
      String first = send(infinium, COUNTED);
      String second = send(infinium, COUNTED);

      assertThat(isReady(infinium, first)).isFalse();
      assertThat(isReady(infinium, first)).isFalse();
      assertThat(isReady(infinium, second)).isFalse();
      assertThat(isReady(infinium, first)).isTrue();
    }
  }

  @Test
  void interpretation_pendingTime_countsFromArrival() {
    try (LocalInfinium infinium =
        LocalInfinium.builder().setPendingTime(Duration.ofHours(1)).start()) {
      HttpResponse<String> response = ask(infinium, send(infinium, COUNTED));

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(find(response, "success")).isEqualTo(false);
      assertThat(find(response, "error")).asString().endsWith(" is pending");
    }
  }

  @Test
  void givenInterpretation_isAnsweredAsItStands() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = send(infinium, COUNTED);
      Map<String, Object> result =
          Map.of("score", 0.5, "notes", List.of("short", Map.of("step", 2L)), "passed", true);
      infinium.setInterpretation(traceId.toUpperCase(Locale.ROOT), result);

      HttpResponse<String> response = ask(infinium, traceId);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(ApiClient.json(response))
          .containsOnlyKeys("success", "traceId", "message", "interpretedTraceResult")
          .containsEntry("traceId", traceId)
          .containsEntry("interpretedTraceResult", result);
    }
  }

  @Test
  void givenInterpretation_isACopy() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = send(infinium, COUNTED);
      Map<String, Object> result = new HashMap<>(Map.of("score", 1L));
      infinium.setInterpretation(traceId, result);
      result.put("score", 2L);

      assertThat(find(ask(infinium, traceId), "interpretedTraceResult.score")).isEqualTo(1L);
    }
  }

  @Test
  void givenInterpretation_endsThePendingTimeAndPolls() {
    try (LocalInfinium infinium =
        LocalInfinium.builder().setPendingTime(Duration.ofHours(1)).setPendingPolls(9).start()) {
      String traceId = send(infinium, COUNTED);
      assertThat(isReady(infinium, traceId)).isFalse();

      infinium.setInterpretation(traceId, Map.of("score", 1));

      assertThat(isReady(infinium, traceId)).isTrue();
    }
  }

  @Test
  void givenInterpretation_ofATraceThatNeverCame_isAnsweredUntilClear() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = UUID.randomUUID().toString();
      infinium.setInterpretation(traceId, Map.of());

      assertThat(find(ask(infinium, traceId), "interpretedTraceResult")).isEqualTo(Map.of());
      infinium.clear();
      assertThat(ask(infinium, traceId).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void givenInterpretation_thatIsNotJson_isRefused() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = UUID.randomUUID().toString();

      assertThatThrownBy(() -> infinium.setInterpretation("t1", Map.of()))
          .hasMessage("not a UUID: t1");
      assertThatThrownBy(() -> infinium.setInterpretation(traceId, Map.of("at", Instant.EPOCH)))
          .hasMessage("not a JSON value: java.time.Instant");
      assertThatThrownBy(() -> infinium.setInterpretation(traceId, Map.of("x", Double.NaN)))
          .hasMessage("not a JSON number: NaN");
    }
  }

  private static String send(LocalInfinium infinium, String body) {
    return String.valueOf(
        ApiClient.json(ApiClient.send(new ApiClient(infinium).trace(body))).get("traceId"));
  }

  private static HttpResponse<String> ask(LocalInfinium infinium, String traceId) {
    return ApiClient.send(new ApiClient(infinium).interpretation(traceId));
  }

  private static boolean isReady(LocalInfinium infinium, String traceId) {
    return ApiClient.json(ask(infinium, traceId)).containsKey("interpretedTraceResult");
  }

  private static @Nullable Object find(HttpResponse<String> response, String path) {
    return JsonPath.find(ApiClient.json(response), path);
  }
}
