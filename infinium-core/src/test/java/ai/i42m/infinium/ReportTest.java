package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.delivery.Fate;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class ReportTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final TaskOrigin ORIGIN =
      new TaskOrigin("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .setTimeout(Duration.ofSeconds(5))
          .build();

  @AfterEach
  void close() {
    infinium.close();
    client.close();
    log.close();
  }

  @Test
  void report_deliversAndTellsTheTraceId() {
    DeliveryReceipt receipt = client.report(task("a"));
    client.report(task("b"));

    assertThat(client.flush(LONG)).isTrue();
    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactlyInAnyOrder("a", "b");
    DeliveryOutcome outcome = outcome(receipt);
    assertThat(outcome.delivered()).isTrue();
    assertThat(outcome.taskId()).isEqualTo(receipt.taskId());
    assertThat(infinium.tasks())
        .filteredOn(task -> task.name().equals("a"))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.traceId()).isEqualTo(outcome.traceId());
              assertThat(task.idempotencyKey()).isEqualTo(receipt.taskId());
            });
    assertThat(client.stats().delivered()).isEqualTo(2);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void report_withOrigin_sendsTheDerivedId() {
    DeliveryReceipt receipt = client.report(task("a"), ORIGIN);
    client.flush(LONG);

    assertThat(receipt.taskId()).isEqualTo(ORIGIN.taskId().toString());
    assertThat(infinium.tasks().get(0).idempotencyKey()).isEqualTo(receipt.taskId());
  }

  @ParameterizedTest
  @CsvSource({
    "404, REFUSED",
    "422, REFUSED",
    "302, REFUSED",
    "413, TOO_LARGE",
  })
  void report_onStatus_dropsWithReason(int status, DropReason reason) {
    infinium.failNext(1, Fault.status(status).withBody("{\"error\":\"my prompt\"}"));

    DeliveryOutcome outcome = outcome(client.report(task("a")));

    assertThat(outcome.delivered()).isFalse();
    assertThat(outcome.dropReason()).isEqualTo(reason);
    assertThat(outcome.detail()).contains("my prompt");
    assertThat(client.stats().dropped(reason)).isEqualTo(1);
    assertThat(client.stats().dropped()).isEqualTo(1);
    Await.until(() -> !log.lines().isEmpty());
    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium dropped 1 task: "
                + reason
                + " 1 (last: status "
                + status
                + "). Told at most once a minute.");
  }

  @ParameterizedTest
  @MethodSource("setbacks")
  void report_whenAttemptFails_deliversLater_underTheSameId(Fault setback) {
    infinium.failNext(1, setback);

    DeliveryReceipt first = client.report(task("a"));
    DeliveryReceipt second = client.report(task("b"));

    assertThat(outcome(first).delivered()).isTrue();
    assertThat(outcome(second).delivered()).isTrue();
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::idempotencyKey)
        .containsExactlyInAnyOrder(first.taskId(), second.taskId());
    assertThat(client.stats().retries()).isEqualTo(1);
    assertThat(client.stats().dropped()).isZero();
  }

  static Stream<Fault> setbacks() {
    return Stream.of(
        Fault.cutBeforeAnswer(),
        Fault.cutDuringAnswer(),
        Fault.garbage(),
        Fault.status(408),
        Fault.status(425),
        Fault.status(429).withRetryAfter(Duration.ofSeconds(1)),
        Fault.status(429).withRetryAfter(Instant.now()),
        Fault.status(500),
        Fault.status(503).withRetryAfter(Duration.ofSeconds(1)));
  }

  @Test
  void stats_addUp() {
    client.report(task("a"));
    client.flush(LONG);

    assertThat(client.stats())
        .hasToString(
            "DeliveryStats[reported=1, adopted=0, ended={DELIVERED=1}, queuedTasks=0,"
                + " queuedBytes=0, spooledTasks=0, spooledBytes=0, inFlightTasks=0, retries=0]");
  }

  @Test
  void stats_countWhatWaits() {
    infinium.failAlways(Fault.hang());
    for (int i = 0; i < 6; i++) {
      client.report(task("task " + i));
    }
    Await.until(() -> infinium.requestCount() == 4);

    DeliveryStats stats = client.stats();

    assertThat(stats.reported()).isEqualTo(6);
    assertThat(stats.inFlightTasks()).isEqualTo(4);
    assertThat(stats.queuedTasks()).isEqualTo(2);
    assertThat(stats.queuedBytes()).isPositive();
    assertThat(stats.delivered() + stats.dropped()).isZero();
  }

  @Test
  void close_sendsWhatWasReported_once() {
    client.report(task("a"));

    client.close();
    client.close();

    assertThat(infinium.tasks()).hasSize(1);
    assertThat(outcome(client.report(task("late"))).dropReason()).isEqualTo(DropReason.CLOSED);
  }

  @Test
  void close_byInterruptedThread_cutsOffTheHangingSend() {
    infinium.failAlways(Fault.hang());
    DeliveryReceipt receipt = client.report(task("a"));
    Await.until(() -> infinium.requestCount() == 1);
    Thread.currentThread().interrupt();

    client.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome(receipt).dropReason()).isEqualTo(DropReason.CLOSED);
  }

  @Test
  void dropReasons_standForEachLoss() {
    assertThat(DropReason.values())
        .extracting(DropReason::name)
        .containsExactlyElementsOf(Arrays.stream(Fate.values()).skip(2).map(Enum::name).toList());
  }

  private static DeliveryOutcome outcome(DeliveryReceipt receipt) {
    return receipt.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static TaskData task(String name) {
    return TaskData.builder(name, "a test's task").duration(Duration.ofSeconds(1)).build();
  }
}
