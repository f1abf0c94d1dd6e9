package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, for how long, and how to get at it. */
@Timeout(60)
class KeptTasksTest {

  @Test
  void tasks_overTheCount_forgetTheOldestWithItsKey() {
    try (LocalInfinium infinium = LocalInfinium.builder().setMaxTasks(2).start()) {
      List.of("a", "b", "c").forEach(key -> send(infinium, key));

      assertThat(infinium.tasks())
          .extracting(ReceivedTask::idempotencyKey)
          .containsExactly("b", "c");
      assertThat(infinium.forgotten()).isEqualTo(1);
      send(infinium, "c");
      assertThat(infinium.duplicates()).isEqualTo(1);
      send(infinium, "a");
      assertThat(infinium.tasks())
          .extracting(ReceivedTask::idempotencyKey)
          .containsExactly("c", "a");
      assertThat(infinium.received()).isEqualTo(4);
    }
  }

  @Test
  void tasks_overTheBytes_forgetTheOldest() {
    int size = ApiClient.TASK.length();
    try (LocalInfinium infinium = LocalInfinium.builder().setMaxBytes(2L * size + 1).start()) {
      List.of("a", "b", "c").forEach(key -> send(infinium, key));

      assertThat(infinium.tasks())
          .extracting(ReceivedTask::idempotencyKey)
          .containsExactly("b", "c");
    }
  }

  @Test
  void tasks_newestLargerThanTheBound_isKept() {
    try (LocalInfinium infinium = LocalInfinium.builder().setMaxBytes(1).start()) {
      List.of("a", "b").forEach(key -> send(infinium, key));

      assertThat(infinium.tasks()).extracting(ReceivedTask::idempotencyKey).containsExactly("b");
    }
  }

  @Test
  void task_byTraceId_isFoundWhateverTheCase() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      String traceId = String.valueOf(new ApiClient(infinium).sendTask().get("traceId"));

      assertThat(infinium.task(" " + traceId.toUpperCase(Locale.ROOT)))
          .isSameAs(infinium.tasks().get(0));
      assertThat(infinium.task("none")).isNull();
    }
  }

  @Test
  void clear_forgetsEverythingButPrompts() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ApiClient client = new ApiClient(infinium);
      infinium.addPrompt(infinium.agentId(), "key", "Greeting", "Hello");
      send(infinium, "a");
      infinium.failAlways(Fault.status(500));

      infinium.clear();

      assertThat(infinium.tasks()).isEmpty();
      assertThat(infinium.requests()).isEmpty();
      assertThat(
              List.of(
                  infinium.received(),
                  infinium.duplicates(),
                  infinium.forgotten(),
                  infinium.requestCount()))
          .containsOnly(0L);
      assertThat(ApiClient.send(client.prompt(infinium.agentId(), "key", "1")).statusCode())
          .isEqualTo(200);
      send(infinium, "a");
      assertThat(infinium.tasks()).hasSize(1);
    }
  }

  @Test
  void tasks_sentTogether_areStoredOncePerKey() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      CompletableFuture<?>[] sends =
          IntStream.range(0, 60)
              .mapToObj(i -> CompletableFuture.runAsync(() -> send(infinium, "key-" + i % 20)))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(sends).join();

      Set<String> keys =
          infinium.tasks().stream()
              .map(task -> String.valueOf(task.idempotencyKey()))
              .collect(Collectors.toSet());
      assertThat(infinium.tasks()).hasSize(20);
      assertThat(keys).hasSize(20);
      assertThat(infinium.duplicates()).isEqualTo(40);
    }
  }

  @Test
  void awaitTasks_answersWhenTheyAreThere() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      CompletableFuture<List<ReceivedTask>> waiting =
          CompletableFuture.supplyAsync(() -> infinium.awaitTasks(2, Duration.ofSeconds(20)));
      send(infinium, "a");
      send(infinium, "b");

      assertThat(waiting.join()).extracting(ReceivedTask::idempotencyKey).containsExactly("a", "b");
    }
  }

  @Test
  void awaitTasks_inVain_tellsWhatCameAndWhatWasRefused() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ApiClient client = new ApiClient(infinium);
      send(infinium, "a");
      ApiClient.send(client.trace("{}"));
      infinium.failNext(1, Fault.status(503));
      ApiClient.send(client.trace(ApiClient.TASK));

      assertThatThrownBy(() -> infinium.awaitTasks(2, Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected 2 tasks within PT0S, but there are 1 tasks")
          .hasMessageContaining("\"Classify ticket\"")
          .hasMessageContaining("3 requests, 2 of them failed")
          .hasMessageContaining("-> 422 (name: is required)")
          .hasMessageContaining("-> 503 (status 503 on command)");
    }
  }

  @Test
  void awaitTasks_inVainAfterManyFailures_tellsTheNewest() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ApiClient client = new ApiClient(infinium);
      infinium.failAlways(Fault.status(500));
      IntStream.range(0, 12).forEach(i -> ApiClient.send(client.trace(ApiClient.TASK)));

      assertThatThrownBy(() -> infinium.awaitTasks(1, Duration.ZERO))
          .hasMessageContaining("but there are 0 tasks")
          .hasMessageContaining("... 2 older");
    }
  }

  @Test
  void awaitTasks_interrupted_keepsTheFlag() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> infinium.awaitTasks(1, Duration.ofSeconds(20)))
          .isInstanceOf(AssertionError.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void awaitRequests_countsRefusedOnesToo() {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ApiClient.send(new ApiClient(infinium).trace("{}"));

      assertThat(infinium.awaitRequests(1, Duration.ofSeconds(20))).hasSize(1);
      assertThatThrownBy(() -> infinium.awaitRequests(2, Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected 2 requests within PT0S")
          .hasMessageContaining("1 requests, 1 of them failed");
    }
  }

  @Test
  void writeTo_isOneArrayOfTheBodies(@TempDir Path folder)
      throws IOException, MalformedJsonException {
    Path file = folder.resolve("new/tasks.json");
    try (LocalInfinium infinium = LocalInfinium.start();
        Stream<String> bodies = Bodies.lines()) {
      List<String> sent = bodies.toList();
      sent.forEach(body -> ApiClient.send(new ApiClient(infinium).trace(body)));

      infinium.writeTo(file);

      assertThat(JsonReader.read(Files.readString(file)))
          .isEqualTo(infinium.tasks().stream().map(ReceivedTask::body).toList());
      assertThat(infinium.tasks()).hasSameSizeAs(sent);
    }
  }

  @Test
  void writeTo_withoutTasks_isAnEmptyArray(@TempDir Path folder)
      throws IOException, MalformedJsonException {
    Path file = folder.resolve("tasks.json");
    try (LocalInfinium infinium = LocalInfinium.start()) {
      infinium.writeTo(file);
    }

    assertThat(JsonReader.read(Files.readString(file))).isEqualTo(List.of());
  }

  private static void send(LocalInfinium infinium, String idempotencyKey) {
    ApiClient.send(
        new ApiClient(infinium).trace(ApiClient.TASK).header("Idempotency-Key", idempotencyKey));
  }
}
