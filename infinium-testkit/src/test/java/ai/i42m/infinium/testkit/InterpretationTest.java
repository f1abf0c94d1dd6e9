package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.internal.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
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
      assertThat(isReady(infinium, send(infinium, COUNTED))).isFalse();
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
