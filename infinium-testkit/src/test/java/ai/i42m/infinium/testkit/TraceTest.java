package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending tasks. */
class TraceTest {
  private static final String OTHER_AGENT = "7c1e2d3f-0a4b-4c5d-8e6f-9a0b1c2d3e4f";

  private final LocalInfinium infinium =
      LocalInfinium.builder().addAgent(OTHER_AGENT, "other-secret").start();
  private final ApiClient client = new ApiClient(infinium);

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void trace_isStoredAndAnsweredWithItsId() {
    HttpResponse<String> response =
        ApiClient.send(client.trace(ApiClient.TASK).header("Idempotency-Key", "k-1"));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(ApiClient.json(response)).containsEntry("success", true).containsKey("message");
    ReceivedTask task = infinium.tasks().get(0);
    assertThat(ApiClient.json(response)).containsEntry("traceId", task.traceId());
    assertThat(UUID.fromString(task.traceId())).isNotNull();
    assertThat(task.json()).isEqualTo(ApiClient.TASK);
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.agentId()).isEqualTo(infinium.agentId());
    assertThat(task.idempotencyKey()).isEqualTo("k-1");
    assertThat(infinium.received()).isEqualTo(1);
  }

  @Test
  void trace_sameIdempotencyKey_answersFirstIdAndStoresOnce() {
    Object first =
        ApiClient.json(ApiClient.send(client.trace(ApiClient.TASK).header("Idempotency-Key", "k")))
            .get("traceId");
    HttpResponse<String> again =
        ApiClient.send(client.trace(ApiClient.TASK).header("Idempotency-Key", "k"));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(ApiClient.json(again)).containsEntry("traceId", first);
    assertThat(infinium.tasks()).hasSize(1);
    assertThat(infinium.duplicates()).isEqualTo(1);
    assertThat(infinium.conflicts()).isZero();
  }

  @Test
  void trace_sameIdempotencyKeyWithAnotherBody_countsAsConflict_andTheFirstStays() {
    ApiClient.send(client.trace(ApiClient.TASK).header("Idempotency-Key", "k"));
    ApiClient.send(client.trace(ApiClient.TASK + " ").header("Idempotency-Key", "k"));

    assertThat(infinium.duplicates()).isEqualTo(1);
    assertThat(infinium.conflicts()).isEqualTo(1);
    assertThat(infinium.tasks())
        .singleElement()
        .extracting(ReceivedTask::json)
        .isEqualTo(ApiClient.TASK);
    infinium.clear();
    assertThat(infinium.conflicts()).isZero();
  }

  @Test
  void trace_sameIdempotencyKeyOfAnotherAgent_isAnotherTask() {
    ApiClient.send(client.trace(ApiClient.TASK).header("Idempotency-Key", "k"));
    ApiClient.send(otherAgent(OTHER_AGENT, "other-secret").header("Idempotency-Key", "k"));

    assertThat(infinium.tasks())
        .extracting(ReceivedTask::agentId)
        .containsExactly(infinium.agentId(), OTHER_AGENT);
    assertThat(infinium.duplicates()).isZero();
  }

  @Test
  void trace_agentIdInCapitals_isTheSameAgent() {
    String capitals = OTHER_AGENT.toUpperCase(Locale.ROOT);

    assertThat(ApiClient.send(otherAgent(capitals, "other-secret")).statusCode()).isEqualTo(201);
  }

  @Test
  void trace_wrongSecret_isRefused() {
    assertThat(ApiClient.send(otherAgent(OTHER_AGENT, "wrong")).statusCode()).isEqualTo(401);
    assertThat(infinium.tasks()).isEmpty();
  }

  @Test
  void trace_unknownAgent_isRefused() {
    assertThat(
            ApiClient.send(otherAgent(UUID.randomUUID().toString(), "other-secret")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void trace_withoutCredentials_isRefused() {
    HttpRequest.Builder bare =
        client
            .listing(Endpoint.BASE_PATH + "/agents/" + infinium.agentId() + "/trace")
            .POST(BodyPublishers.ofString(ApiClient.TASK));

    assertThat(ApiClient.send(bare).statusCode()).isEqualTo(401);
  }

  @Test
  void trace_pathOfAnotherAgent_isRefused() {
    HttpRequest.Builder mixed =
        client
            .trace(ApiClient.TASK)
            .setHeader("x-agent-id", OTHER_AGENT)
            .setHeader("x-agent-key", "other-secret");

    assertThat(ApiClient.send(mixed).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/jsonl", ""})
  void trace_otherMediaType_isRefused(String type) {
    assertThat(
            ApiClient.send(client.trace(ApiClient.TASK).setHeader("Content-Type", type))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void trace_mediaTypeWithCharset_isTaken() {
    HttpRequest.Builder request =
        client.trace(ApiClient.TASK).setHeader("Content-Type", "Application/JSON; charset=utf-8");

    assertThat(ApiClient.send(request).statusCode()).isEqualTo(201);
  }

  @Test
  void trace_compressed_isRefused() {
    assertThat(
            ApiClient.send(client.trace(ApiClient.TASK).header("Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}"})
  void trace_notOneJsonObject_isRefused(String body) {
    assertThat(ApiClient.send(client.trace(body)).statusCode()).isEqualTo(400);
  }

  @Test
  void trace_againstTheRules_namesTheField() {
    HttpResponse<String> response =
        ApiClient.send(client.trace(ApiClient.TASK.replace("2.4", "\"2.4\"")));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(ApiClient.json(response))
        .containsEntry("success", false)
        .containsEntry("field", "duration")
        .containsEntry("error", "duration: must be a number, found text");
    assertThat(infinium.tasks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, 422", "false, 201"})
  void trace_unknownMember_isRefusedIfStrict(boolean strict, int status) {
    try (LocalInfinium other = LocalInfinium.builder().setStrict(strict).start()) {
      String body = ApiClient.TASK.replaceFirst("\\{", "{\"colour\":null,");

      assertThat(ApiClient.send(new ApiClient(other).trace(body)).statusCode()).isEqualTo(status);
    }
  }

  private HttpRequest.Builder otherAgent(String agentId, String secret) {
    return client
        .listing(Endpoint.BASE_PATH + "/agents/" + agentId + "/trace")
        .header("x-agent-id", agentId)
        .header("x-agent-key", secret)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(ApiClient.TASK));
  }
}
