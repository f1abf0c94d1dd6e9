package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptListenerTest {
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private final LocalInfinium infinium = LocalInfinium.start();
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void answer_isTold_beforeTheCallerKnows() {
    infinium.failNext(1, Fault.delay(Duration.ofMillis(50)));
    try (InfiniumClient client = client(attempts::add).build()) {
      send(client);

      Attempt attempt = attempts.get(0);
      assertThat(attempt.method()).isEqualTo("POST");
      assertThat(attempt.path()).isEqualTo("agents/" + infinium.agentId() + "/trace");
      assertThat(attempt.number()).isEqualTo(1);
      assertThat(attempt.statusCode()).isBetween(200, 299);
      assertThat(attempt.failure()).isNull();
      assertThat(attempt.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
  }

  /** About 1 s, the first back-off. */
  @Test
  void eachAttempt_isToldWithItsNumber() {
    infinium.failNext(1, Fault.status(503));
    try (InfiniumClient client = client(attempts::add).setMaxRetries(1).build()) {
      send(client);
    }

    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
    assertThat(attempts).extracting(Attempt::statusCode).startsWith(503);
  }

  @Test
  void failure_isTold() {
    infinium.failNext(1, Fault.cutBeforeAnswer());
    infinium.failNext(1, Fault.hang());
    try (InfiniumClient client = client(attempts::add).setTimeout(Duration.ofMillis(500)).build()) {
      assertThatThrownBy(() -> send(client)).isInstanceOf(NetworkException.class);
      assertThatThrownBy(() -> send(client)).isInstanceOf(InfiniumTimeoutException.class);
    }

    assertThat(attempts).extracting(Attempt::statusCode).containsExactly(0, 0);
    assertThat(attempts.get(0).failure()).isExactlyInstanceOf(NetworkException.class);
    assertThat(attempts.get(1).failure()).isInstanceOf(InfiniumTimeoutException.class);
    assertThat(attempts.get(1).toString())
        .matches("Attempt\\[POST agents/\\S+/trace, number=1, \\d+ ms, InfiniumTimeoutException]");
  }

  @Test
  void cancelledCall_isTold() {
    infinium.failAlways(Fault.hang());
    try (InfiniumClient client = client(attempts::add).build()) {
      CompletableFuture<?> call = client.async().sendTask("n", "d", Duration.ZERO);
      Await.until(() -> infinium.requestCount() == 1);

      call.cancel(true);

      assertThat(attempts.get(0).failure()).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void backgroundDelivery_isTold() {
    try (InfiniumClient client = client(attempts::add).build()) {
      client.report(TaskData.builder("n", "d").duration(Duration.ZERO).build());
      Await.until(() -> attempts.size() == 1);
    }

    assertThat(attempts.get(0).path()).endsWith("/trace");
  }

  @Test
  void throwingListener_changesNothing() {
    try (RecordingLog log = RecordingLog.of(Recording.class);
        InfiniumClient unchecked =
            client(
                    attempt -> {
                      throw new IllegalStateException("listener");
                    })
                .build();
        InfiniumClient error =
            client(
                    attempt -> {
                      throw new AssertionError("listener");
                    })
                .build()) {
      assertThat(send(unchecked).success()).isTrue();
      assertThat(send(error).success()).isTrue();
      assertThat(log.lines()).allMatch(line -> line.contains("could not be recorded"));
    }
    assertThat(infinium.received()).isEqualTo(2);
  }

  @Test
  void toString_holdsNoSecret() {
    infinium.addPrompt(PROMPT, "prompt-key", "Greeting", "Hello");
    try (InfiniumClient client = client(attempts::add).build()) {
      send(client);
      client.getPrompt(PROMPT, "prompt-key");
    }

    assertThat(attempts.get(1).toString())
        .matches("Attempt\\[GET prompts/" + PROMPT + "/v/latest, number=1, \\d+ ms, status 200]");
    assertThat(attempts.toString()).doesNotContain(infinium.agentSecret(), "prompt-key", "Hello");
  }

  private static ApiResponse send(InfiniumClient client) {
    return client.sendTask("n", "d", Duration.ZERO);
  }

  private InfiniumClient.Builder client(AttemptListener listener) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .setMaxRetries(0)
        .setAttemptListener(listener);
  }
}
