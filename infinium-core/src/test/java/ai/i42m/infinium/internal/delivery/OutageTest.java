package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.internal.delivery.SimulatedServer.Exchange;
import ai.i42m.infinium.internal.http.Answers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that fail for ten minutes of simulated time, and then work. */
@Timeout(60)
class OutageTest {
  private static final String OTHER_AGENT = "0d5c2e7b-52c7-4b8e-9f16-3a9d1f048a41";
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int TASKS = 100;

  private final SimulatedClock clock = new SimulatedClock();
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final SimulatedServer server = new SimulatedServer(clock, exchanges::add);
  private final RecordingLog log = RecordingLog.of(HoldLog.class);

  /** The longest waits that chance allows, so that each number is exact. */
  private final Delivery delivery =
      new Delivery(
          new Destination(server, "https://infinium.test/api/v1", Set.of(Tasks.AGENT, OTHER_AGENT)),
          Tasks.settings(1_000, 1 << 24),
          clock,
          () -> 1);

  @AfterEach
  void close() {
    delivery.close(Duration.ZERO, () -> {});
    log.close();
  }

  @Test
  void status500_backsOffByTheTable_andLosesNothing() throws InterruptedException {
    failUntilCured(exchange -> failure(500, null));
    List<String> tasks = report(Tasks.AGENT, TASKS);

    clock.pass(OUTAGE);

    assertThat(beginnings())
        .containsExactly(
            0L, 0L, 0L, 0L, 200L, 200L, 200L, 1_200L, 3_400L, 7_600L, 15_800L, 32_000L, 64_200L,
            124_400L, 184_600L, 244_800L, 305_000L, 365_200L, 425_400L, 485_600L, 545_800L);
    assertThat(delivery.counts().queued()).isEqualTo(TASKS);
    assertDeliveredWithinAMinute(tasks);
  }

  @Test
  void status500WithRetryAfter_isAskedWhenItSays() throws InterruptedException {
    failUntilCured(exchange -> failure(500, "150"));
    List<String> tasks = report(Tasks.AGENT, TASKS);

    clock.pass(OUTAGE);

    assertThat(beginnings())
        .containsExactly(0L, 0L, 0L, 0L, 200L, 200L, 200L, 150_400L, 300_600L, 450_800L);
    assertDeliveredWithinAMinute(tasks);
  }

  @Test
  void status429WithSeconds_isAskedWhenItSays_byOneTaskAtATime() throws InterruptedException {
    failUntilCured(exchange -> failure(429, "120"));
    List<String> tasks = report(Tasks.AGENT, TASKS);

    clock.pass(OUTAGE);

    assertThat(beginnings())
        .containsExactly(0L, 0L, 0L, 0L, 120_200L, 240_400L, 360_600L, 480_800L);
    assertDeliveredWithinAMinute(tasks);
  }

  @Test
  void status429WithDate_isAskedThen() throws InterruptedException {
    String cured =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            SimulatedClock.START.plus(OUTAGE).atOffset(ZoneOffset.UTC));
    failUntilCured(exchange -> failure(429, cured));
    List<String> tasks = report(Tasks.AGENT, TASKS);

    clock.pass(OUTAGE);

    assertThat(beginnings()).containsExactly(0L, 0L, 0L, 0L);
    assertDeliveredWithinAMinute(tasks);
    assertThat(beginnings().get(4)).isEqualTo(600_200L);
  }

  @Test
  void status429WithoutRetryAfter_isAskedOnceAMinute() throws InterruptedException {
    failUntilCured(exchange -> failure(429, null));
    List<String> tasks = report(Tasks.AGENT, TASKS);

    clock.pass(OUTAGE);

    assertThat(beginnings())
        .startsWith(0L, 0L, 0L, 0L, 60_200L, 120_400L, 180_600L)
        .hasSize(4 + 9)
        .endsWith(541_800L);
    assertDeliveredWithinAMinute(tasks);
  }

  @Test
  void status401_isAskedOnceAMinute_whileAnotherAgentsTasksFlow() throws InterruptedException {
    failUntilCured(exchange -> exchange.agentId().equals(Tasks.AGENT) ? failure(401, null) : null);
    List<String> tasks = report(Tasks.AGENT, TASKS);
    List<String> others = new ArrayList<>();

    for (int second = 0; second < OUTAGE.toSeconds(); second++) {
      others.addAll(report(OTHER_AGENT, 4));
      clock.pass(Duration.ofSeconds(1));
      assertThat(delivery.counts().ended()).isEqualTo(Map.of(Fate.DELIVERED, 4L * (second + 1)));
    }

    assertThat(beginnings(Tasks.AGENT))
        .startsWith(0L, 0L, 0L, 0L)
        .endsWith(541_800L)
        .hasSize(4 + 9);
    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium refuses agent "
                + Tasks.AGENT
                + ": check its id and secret (status 401)");
    assertDeliveredWithinAMinute(tasks);
    assertThat(log.lines())
        .last()
        .isEqualTo("INFO Infinium takes tasks of agent " + Tasks.AGENT + " again");
    assertThat(sent(OTHER_AGENT)).containsExactlyElementsOf(others);
  }

  private void failUntilCured(Function<Exchange, @Nullable InfiniumException> failures) {
    server.answer(
        LATENCY, exchange -> exchange.at().compareTo(OUTAGE) < 0 ? failures.apply(exchange) : null);
  }

  private InfiniumException failure(int status, @Nullable String retryAfter) {
    return Answers.failure(status, retryAfter, clock.instant().plus(LATENCY));
  }

  /** Reports them while time stands still; gives their ids. */
  private List<String> report(String agentId, int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> Tasks.named("task " + i))
        .map(task -> delivery.report(task, agentId, () -> UUID.randomUUID().toString()))
        .map(Ticket::id)
        .toList();
  }

  private void assertDeliveredWithinAMinute(List<String> tasks) throws InterruptedException {
    List<String> tried = sent(Tasks.AGENT);
    int before = exchanges.size();
    clock.pass(MINUTE);

    DeliveryCounts counts = delivery.counts();
    assertThat(counts.ended()).containsOnlyKeys(Fate.DELIVERED);
    assertThat(counts.queued() + counts.inFlight()).isZero();
    List<String> sent = sent(Tasks.AGENT);
    List<String> recovered = sent.subList(tried.size(), sent.size());
    assertThat(recovered).containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(recovered)
        .filteredOn(task -> !tried.contains(task))
        .isEqualTo(tasks.subList(Set.copyOf(tried).size(), tasks.size()));
    assertThat(exchanges.subList(before, exchanges.size()))
        .extracting(Exchange::underWay)
        .startsWith(1)
        .contains(4);
  }

  private List<Long> beginnings() {
    return exchanges.stream().map(exchange -> exchange.at().toMillis()).toList();
  }

  private List<Long> beginnings(String agentId) {
    return exchanges.stream()
        .filter(exchange -> exchange.agentId().equals(agentId))
        .map(exchange -> exchange.at().toMillis())
        .toList();
  }

  private List<String> sent(String agentId) {
    return exchanges.stream()
        .filter(exchange -> exchange.agentId().equals(agentId))
        .map(Exchange::taskId)
        .toList();
  }
}
