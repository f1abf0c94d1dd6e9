package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several agents that report through one client. */
@Timeout(30)
class AgentsTest {
  private static final String OTHER_ID = "5f3c1a52-70c0-4a27-8a5e-0c8a4d6e9b11";
  private static final String OTHER_SECRET = "other-secret-0123456789";
  private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
  private static final TaskOrigin ORIGIN =
      new TaskOrigin("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  private final LocalInfinium infinium =
      LocalInfinium.builder().addAgent(OTHER_ID, OTHER_SECRET).start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");

  @AfterEach
  void close() {
    infinium.close();
    log.close();
  }

  @Test
  void report_inTheNameOfAnotherAgent_isSentWithItsCredentials() {
    try (InfiniumClient client = client(OTHER_SECRET)) {
      client.report(task("a"));
      client.report(task("b"), ORIGIN, OTHER_ID);

      assertThat(client.flush(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(infinium.tasks())
        .filteredOn(task -> task.name().equals("b"))
        .extracting(ReceivedTask::agentId)
        .containsExactly(OTHER_ID);
    assertThat(infinium.tasks())
        .filteredOn(task -> task.name().equals("a"))
        .extracting(ReceivedTask::agentId)
        .containsExactly(infinium.agentId());
  }

  @Test
  void report_inTheNameOfAnUnknownAgent_isSentAsTheFirst_andSaysSoOnce() {
    try (InfiniumClient client = client(OTHER_SECRET)) {
      client.report(task("a"), ORIGIN, UNKNOWN_ID);
      client.report(task("b"), ORIGIN, UNKNOWN_ID);

      assertThat(client.flush(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(infinium.tasks())
        .allSatisfy(task -> assertThat(task.agentId()).isEqualTo(infinium.agentId()));
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING There are no credentials for agent " + UNKNOWN_ID);
  }

  /** It is said on the application's thread, by a handler of the application. */
  @Test
  void report_inTheNameOfAnUnknownAgent_survivesABrokenLogHandler() {
    Logger logger = Logger.getLogger(Agents.class.getName());
    Handler broken = new BrokenHandler();
    logger.addHandler(broken);
    try (InfiniumClient client = client(OTHER_SECRET)) {
      client.report(task("a"), ORIGIN, UNKNOWN_ID);

      assertThat(client.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(client.stats().delivered()).isEqualTo(1);
    } finally {
      logger.removeHandler(broken);
    }
  }

  private static final class BrokenHandler extends Handler {
    @Override
    public void publish(LogRecord record) {
      throw new IllegalStateException("the application's");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void report_whenOneAgentIsRefused_theOthersGoOn_andNothingIsLost() {
    try (InfiniumClient client = client("wrong-secret-0123456789")) {
      for (int i = 0; i < 20; i++) {
        client.report(task("refused " + i), new TaskOrigin(ORIGIN.otelTraceId(), hex(i)), OTHER_ID);
      }
      Await.until(() -> client.health().status() == Health.Status.DEGRADED);

      DeliveryReceipt receipt = client.report(task("good"));

      assertThat(receipt.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
          .matches(DeliveryOutcome::delivered);
      Await.until(() -> client.stats().inFlightTasks() == 0 && !log.lines().isEmpty());
      assertThat(client.stats().queuedTasks()).isEqualTo(20);
      assertThat(infinium.requestCount()).isLessThanOrEqualTo(5);
      assertThat(client.health().reasons())
          .containsExactly(
              "Infinium refuses agent " + OTHER_ID + ": check its id and secret (status 401)");
      assertThat(log.lines())
          .containsExactly(
              "WARNING Infinium refuses agent "
                  + OTHER_ID
                  + ": check its id and secret (status 401)");
    }
  }

  private static String hex(int number) {
    return "%016x".formatted(number + 1);
  }

  private InfiniumClient client(String otherSecret) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .addAgent(OTHER_ID, otherSecret)
        .build();
  }

  private static TaskData task(String name) {
    return TaskData.builder(name, "a test's task").duration(Duration.ofSeconds(1)).build();
  }
}
