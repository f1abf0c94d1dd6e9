package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record of requests, and requests that belong to nobody. */
class RequestsTest {
  private final LocalInfinium infinium = LocalInfinium.start();
  private final ApiClient client = new ApiClient(infinium);

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void requests_tellWhatWasAskedAndAnswered() {
    ApiClient.send(client.trace(ApiClient.TASK).header("X-Some", "one").header("X-Some", "two"));

    ReceivedRequest request = infinium.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v1/agents/" + infinium.agentId() + "/trace");
    assertThat(request.endpoint()).isEqualTo(Endpoint.TRACE);
    assertThat(request.headers())
        .containsEntry("x-some", "one, two")
        .containsEntry("content-type", "application/json");
    assertThat(request.sizeInBytes()).isEqualTo(ApiClient.TASK.length());
    assertThat(request.status()).isEqualTo(201);
    assertThat(request.error()).isNull();
    assertThat(request.receivedAt()).isEqualTo(infinium.tasks().get(0).receivedAt());
  }

  @Test
  void requests_hideSecretsButNotThatTheyWereSent() {
    ApiClient.send(client.trace(ApiClient.TASK).header("Authorization", "Bearer abc"));
    ApiClient.send(client.prompt(infinium.agentId(), "prompt-key", "1"));

    assertThat(infinium.requests().toString())
        .doesNotContain(infinium.agentSecret(), "abc", "prompt-key");
    assertThat(infinium.requests().get(0).headers())
        .containsEntry("x-agent-key", ReceivedRequest.HIDDEN)
        .containsEntry("authorization", ReceivedRequest.HIDDEN)
        .containsEntry("x-agent-id", infinium.agentId());
    assertThat(infinium.requests().get(1).headers())
        .containsEntry("x-prompt-key", ReceivedRequest.HIDDEN)
        .doesNotContainKeys("x-agent-id", "x-agent-key");
  }

  @Test
  void requests_ofRefusedOnes_tellWhy() {
    ApiClient.send(client.trace("{}"));

    assertThat(infinium.requests())
        .singleElement()
        .hasToString(
            "POST /api/v1/agents/" + infinium.agentId() + "/trace -> 422 (name: is required)");
  }

  @Test
  void bodyChecksum_isTheSameForTheSameBytesOnly() {
    for (String body : List.of(ApiClient.TASK, ApiClient.TASK, ApiClient.TASK + " ", "")) {
      ApiClient.send(client.trace(body));
    }

    List<Integer> checksums =
        infinium.requests().stream().map(ReceivedRequest::bodyChecksum).toList();
    assertThat(checksums.get(1)).isEqualTo(checksums.get(0)).isNotEqualTo(checksums.get(2));
    assertThat(checksums.get(3)).isZero();
  }

  @Test
  void requests_areBounded() {
    RequestLog log = new RequestLog();
    ApiClient.send(client.listing("/"));
    ReceivedRequest request = infinium.requests().get(0);

    IntStream.rangeClosed(0, RequestLog.MAX_REQUESTS).forEach(i -> log.add(request));

    assertThat(log.requests()).hasSize(10_000);
    assertThat(log.count()).isEqualTo(10_001);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/agents",
    "/api/v1/",
    "/api/v2/agents/x/trace",
    "/tasks/none",
    "/favicon.ico"
  })
  void path_ofNobody_isNotFound(String path) {
    HttpResponse<String> response = ApiClient.send(client.listing(path));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(ApiClient.json(response)).containsEntry("success", false);
    assertThat(infinium.requests().get(0).endpoint()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/agents/a/trace, GET, POST",
    "/api/v1/agents/a/interpreted-result/t, DELETE, GET",
    "/api/v1/prompts/p/v/1, POST, GET",
    "/tasks, POST, GET"
  })
  void method_ofAnother_isNamed(String path, String method, String allowed) {
    HttpResponse<String> response =
        ApiClient.send(client.listing(path).method(method, BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().allValues("allow")).isEqualTo(List.of(allowed));
  }

  @Test
  void answers_onAKeptConnection_comeAtOnce() {
    // With the body of an answer waiting for the client's delayed ACK, every one takes 40 ms.
    long fastest = IntStream.range(0, 20).mapToLong(i -> nanosOfOneTask()).min().orElseThrow();

    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(30));
  }

  private long nanosOfOneTask() {
    long start = System.nanoTime();
    client.sendTask();
    return System.nanoTime() - start;
  }
}
