package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.internal.json.JsonPath;
import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and scripts see. */
class ListingTest {
  private final LocalInfinium infinium = LocalInfinium.start();
  private final ApiClient client = new ApiClient(infinium);

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void index_countsAndPointsOn() {
    client.sendTask();

    Map<String, ?> index = ApiClient.json(ApiClient.send(client.listing("/")));

    assertThat(index.get("received")).isEqualTo(1L);
    assertThat(index.get("links")).isEqualTo(List.of("/tasks", "/tasks/{traceId}"));
  }

  @Test
  void tasks_areListedNewestFirst() throws MalformedJsonException {
    Object first = client.sendTask().get("traceId");
    Object second = client.sendTask().get("traceId");

    List<?> tasks =
        (List<?>)
            Objects.requireNonNull(
                JsonReader.read(ApiClient.send(client.listing("/tasks")).body()));

    assertThat(tasks)
        .extracting(task -> JsonPath.find(task, "traceId"))
        .containsExactly(second, first);
    assertThat(tasks)
        .extracting(task -> JsonPath.find(task, "name"))
        .containsOnly("Classify ticket");
    assertThat(tasks).extracting(task -> JsonPath.find(task, "facts.steps")).containsOnly(0L);
  }

  @Test
  void task_isShownAsItWasSent() {
    HttpResponse<String> response =
        ApiClient.send(client.listing("/tasks/" + client.sendTask().get("traceId")));

    assertThat(response.body()).isEqualTo(ApiClient.TASK);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/json; charset=utf-8");
  }

  @Test
  void listing_underAForeignName_isRefused() throws IOException {
    String request = "GET /tasks HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n";
    try (RawExchange exchange = RawExchange.open(infinium, request)) {
      assertThat(exchange.readToEnd()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void listing_underTheNameLocalhost_isShown() throws IOException {
    String request = "GET /tasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try (RawExchange exchange = RawExchange.open(infinium, request)) {
      assertThat(exchange.readToEnd()).startsWith("HTTP/1.1 200");
    }
  }
}
