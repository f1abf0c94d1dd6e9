package ai.i42m.infinium;

import static ai.i42m.infinium.WatchedDelivery.outcome;
import static ai.i42m.infinium.WatchedDelivery.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the server names a time, nobody comes sooner: measured where the requests arrive. */
@Timeout(60)
class RetryAfterDeliveryTest {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** Wrong by a year, as servers' clocks are. */
  private static final Instant SERVERS_NOW = Instant.parse("2025-11-05T08:49:37Z");

  static Stream<Fault> oneSecondFrom429() {
    return Stream.of(
        Fault.status(429).withRetryAfter(ONE_SECOND),
        // By the server's own clock.
        onDate(Fault.status(429), SERVERS_NOW).withRetryAfter(SERVERS_NOW.plus(ONE_SECOND)));
  }

  @ParameterizedTest
  @MethodSource("oneSecondFrom429")
  void tooManyRequests_holdsAllTasksForThatLong(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, fault);
      DeliveryReceipt first = delivery.reportOne("a");
      delivery.awaitLog("Infinium asks for fewer tasks (status 429)");

      List<DeliveryReceipt> others = delivery.report("b", "c", "d", "e");

      assertThat(outcome(first).delivered()).isTrue();
      assertThat(outcomes(others)).allMatch(DeliveryOutcome::delivered);
      List<ReceivedRequest> requests = delivery.infinium.requests();
      assertThat(requests.get(1).receivedAt())
          .isAfterOrEqualTo(requests.get(0).receivedAt().plus(ONE_SECOND));
      assertThat(requests).hasSize(6);
      delivery.awaitLog("Infinium takes tasks again");
    }
  }

  @Test
  void unavailable_holdsThatTaskForThatLong() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, Fault.status(503).withRetryAfter(ONE_SECOND));

      assertThat(outcome(delivery.reportOne("a")).delivered()).isTrue();

      List<ReceivedRequest> requests = delivery.infinium.requests();
      assertThat(requests).hasSize(2);
      assertThat(requests.get(1).receivedAt())
          .isAfterOrEqualTo(requests.get(0).receivedAt().plus(ONE_SECOND));
    }
  }

  @Test
  void unavailable_holdsNoOtherTask() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failTask("a", Fault.status(503).withRetryAfter(Duration.ofHours(1)));
      DeliveryReceipt held = delivery.reportOne("a");
      delivery.infinium.awaitRequests(1, Duration.ofSeconds(20));

      assertThat(outcomes(delivery.report("b", "c"))).allMatch(DeliveryOutcome::delivered);

      assertThat(delivery.attempts(held)).hasSize(1);
      assertThat(held.outcome().toCompletableFuture()).isNotDone();
      delivery.infinium.recover();
      delivery.client.close();
      assertThat(outcome(held).delivered()).isTrue();
    }
  }

  static Stream<Fault> noTimeToWaitFor() {
    return Stream.of(
        Fault.status(429),
        Fault.status(429).withHeader("Retry-After", "soon"),
        Fault.status(429).withHeader("Retry-After", "-1"),
        Fault.status(429).withHeader("Retry-After", "Thu, 99 Nov 2026 08:49:37 GMT"),
        Fault.status(429).withHeader("Retry-After", "9".repeat(5000)));
  }

  /** 60 s are more than a test waits; the last attempt of close shows that the tasks are there. */
  @ParameterizedTest
  @MethodSource("noTimeToWaitFor")
  void tooManyRequests_withoutAUsableTime_keepsAllTasksWaiting(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, fault);
      List<DeliveryReceipt> receipts = delivery.report("a");
      delivery.awaitLog("Infinium asks for fewer tasks (status 429)");
      List<DeliveryReceipt> others = delivery.report("b", "c");

      assertThat(delivery.client.flush(Duration.ofMillis(100))).isFalse();
      assertThat(delivery.client.stats().queuedTasks()).isEqualTo(3);
      assertThat(delivery.infinium.requestCount()).isEqualTo(1);

      delivery.client.close();
      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(outcomes(others)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.requestCount()).isEqualTo(4);
    }
  }

  static Stream<Fault> noWaitAtAll() {
    return Stream.of(
        Fault.status(429).withRetryAfter(Duration.ZERO),
        Fault.status(429).withRetryAfter(SERVERS_NOW));
  }

  /** A server that is too busy and whose clock is wrong must not be asked all the time. */
  @ParameterizedTest
  @MethodSource("noWaitAtAll")
  void tooManyRequests_thatNameNoWait_areNoStorm(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(fault);
      delivery.report("a", "b");

      assertThat(delivery.client.flush(ONE_SECOND)).isFalse();

      assertThat(delivery.infinium.requestCount()).isBetween(1L, 20L);
    }
  }

  /** There are 10 s for it, and the server asks for one. */
  @Test
  void close_whenAskedToSlowDown_givesEachTaskItsAttempt() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(5, Fault.delay(Duration.ofMillis(10)));
      delivery.infinium.failNext(1, Fault.status(429).withRetryAfter(ONE_SECOND));
      List<DeliveryReceipt> receipts =
          delivery.report(IntStream.range(0, 20).mapToObj(i -> "task " + i).toList());

      delivery.client.close();

      assertThat(receipts).allSatisfy(r -> assertThat(delivery.attempts(r)).isNotEmpty());
    }
  }

  private static Fault onDate(Fault fault, Instant now) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC));
    return fault.withHeader("Date", date);
  }
}
