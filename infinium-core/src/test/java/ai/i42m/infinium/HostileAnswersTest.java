package ai.i42m.infinium;

import static ai.i42m.infinium.WatchedDelivery.outcome;
import static ai.i42m.infinium.WatchedDelivery.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that say yes oddly, and answers that say no. */
@Timeout(60)
class HostileAnswersTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String DEEP = "{\"a\":[".repeat(100_000);

  static Stream<Fault> yesWithoutATraceId() {
    return Stream.concat(
        Stream.of(200, 201, 202, 203, 204, 206, 299).map(Fault::status),
        Stream.of("", "OK", "<html>", "[]", "null", "{\"traceId\":", "{\"traceId\":7}", DEEP)
            .map(body -> Fault.status(200).withBody(body)));
  }

  /** Whatever the body: who says 2xx has the task, and to send it again would store it twice. */
  @ParameterizedTest
  @MethodSource("yesWithoutATraceId")
  void success_withoutATraceId_isDeliveredAtOnce(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, fault);

      DeliveryOutcome outcome = outcome(delivery.reportOne("a"));

      assertThat(outcome.delivered()).isTrue();
      assertThat(outcome.traceId()).isNull();
      assertThat(delivery.infinium.requestCount()).isEqualTo(1);
    }
  }

  static Stream<Fault> longYes() {
    return Stream.of(
        Fault.hugeAnswer(5 << 20),
        Fault.hugeAnswer(50 << 20).withGzip(),
        Fault.gzip(),
        Fault.slowBody(Duration.ofMillis(100)));
  }

  @ParameterizedTest
  @MethodSource("longYes")
  void success_inALongAnswer_isDelivered(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, fault);

      DeliveryOutcome outcome = outcome(delivery.reportOne("a"));

      assertThat(outcome.traceId()).isEqualTo(delivery.infinium.tasks().get(0).traceId());
      assertThat(delivery.infinium.requestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 409, 413, 415, 422, 451})
  void refusedTask_amongGoodOnes_isTheOnlyLoss(int status) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failTask("poisoned", Fault.status(status).withBody(DEEP));

      List<DeliveryReceipt> before = delivery.report(names("before", 10));
      DeliveryReceipt poisoned = delivery.reportOne("poisoned");
      List<DeliveryReceipt> after = delivery.report(names("after", 10));

      DropReason reason = status == 413 ? DropReason.TOO_LARGE : DropReason.REFUSED;
      assertThat(outcome(poisoned).dropReason()).isEqualTo(reason);
      assertThat(outcome(poisoned).detail()).contains("status " + status);
      assertThat(outcomes(before)).allMatch(DeliveryOutcome::delivered);
      assertThat(outcomes(after)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.requestCount()).isEqualTo(21);
    }
  }

  @Test
  void everyTaskRefused_isALossEach_andOneLineAMinute() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(Fault.status(422));

      List<DeliveryReceipt> receipts = delivery.report(names("task", 20));

      assertThat(outcomes(receipts))
          .extracting(DeliveryOutcome::dropReason)
          .containsOnly(DropReason.REFUSED);
      assertThat(delivery.infinium.requestCount()).isEqualTo(20);
      delivery.client.close();
      assertThat(delivery.log.lines()).hasSizeBetween(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void redirect_isNotFollowed_andRefusesTheTask(int status) {
    try (LocalInfinium elsewhere = LocalInfinium.start();
        WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(
          1, Fault.status(status).withHeader("Location", elsewhere.baseUrl()));

      DeliveryOutcome refused = outcome(delivery.reportOne("a"));

      assertThat(refused.dropReason()).isEqualTo(DropReason.REFUSED);
      assertThat(outcome(delivery.reportOne("b")).delivered()).isTrue();
      assertThat(elsewhere.connectionCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedAgent_costsNoTask_andIsNotAskedAgainAndAgain(int status) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(Fault.status(status));
      List<DeliveryReceipt> receipts = delivery.report(names("task", 20));
      delivery.awaitLog("Infinium refuses agent ");

      assertThat(delivery.client.flush(Duration.ofMillis(100))).isFalse();
      assertThat(delivery.infinium.requestCount()).isBetween(1L, 4L);
      assertThat(delivery.client.stats().dropped()).isZero();
      delivery.infinium.recover();
      delivery.client.close();

      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.received()).isEqualTo(20);
    }
  }

  @Test
  void taskThatTheServerFailsAt_holdsUpNoOther_andIsDeliveredWhenItNoLongerDoes() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failTask("poisoned", Fault.status(500));
      DeliveryReceipt poisoned = delivery.reportOne("poisoned");
      delivery.infinium.awaitRequests(1, LONG);

      assertThat(outcomes(delivery.report(names("good", 20)))).allMatch(DeliveryOutcome::delivered);
      Await.until(() -> delivery.client.stats().retries() >= 2);

      assertThat(outcomes(delivery.report(names("more", 20)))).allMatch(DeliveryOutcome::delivered);
      assertThat(poisoned.outcome().toCompletableFuture()).isNotDone();
      delivery.infinium.recover();
      assertThat(outcome(poisoned).delivered()).isTrue();
      assertThat(delivery.infinium.tasks()).extracting(ReceivedTask::name).endsWith("poisoned");
    }
  }

  /** Their failures in turn look like a server that fails at everything. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void tasksThatTheServerFailsAt_holdUpNoOther(int count) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      List<String> poisoned = names("poisoned", count);
      poisoned.forEach(name -> delivery.infinium.failTask(name, Fault.status(500)));
      delivery.report(poisoned);
      Await.until(() -> delivery.infinium.requestCount() >= 5);

      DeliveryReceipt good = delivery.reportOne("good");

      assertThat(outcome(good).delivered()).isTrue();
    }
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
  }
}
