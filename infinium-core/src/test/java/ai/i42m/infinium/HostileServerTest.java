package ai.i42m.infinium;

import static ai.i42m.infinium.WatchedDelivery.outcome;
import static ai.i42m.infinium.WatchedDelivery.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One exchange that goes wrong costs nothing but time; what is watched besides: WatchedDelivery.
 */
@Timeout(60)
class HostileServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONGER = Duration.ofMillis(800);

  static Stream<Fault> answersThatPass() {
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    return Stream.of(
        Fault.cutBeforeAnswer(),
        Fault.cutBeforeAnswer().afterProcessing(),
        Fault.cutDuringAnswer(),
        Fault.garbage(),
        Fault.garbage().afterProcessing(),
        Fault.status(408),
        Fault.status(425),
        Fault.status(429).withRetryAfter(Duration.ZERO),
        Fault.status(429).withRetryAfter(lastYear),
        Fault.status(500),
        Fault.status(500).afterProcessing(),
        Fault.status(501).withBody(""),
        Fault.status(502).withBody("<html>"),
        Fault.status(503).withRetryAfter(Duration.ZERO),
        Fault.status(503).withRetryAfter(lastYear),
        Fault.status(503).withHeader("Retry-After", "soon"),
        Fault.status(504).withBody("{\"error\":"),
        Fault.status(599));
  }

  @ParameterizedTest
  @MethodSource("answersThatPass")
  void task_afterOneBadAnswer_isDeliveredByASecondAttempt(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, fault);

      List<DeliveryReceipt> receipts = delivery.report("a", "b", "c");

      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.tasks())
          .extracting(ReceivedTask::name)
          .containsExactlyInAnyOrder("a", "b", "c");
      assertThat(delivery.infinium.requestCount()).isEqualTo(4);
      assertThat(delivery.client.stats().retries()).isEqualTo(1);
    }
  }

  static Stream<Fault> answersThatDoNotCome() {
    return Stream.of(
        Fault.hang(),
        Fault.hang().afterProcessing(),
        Fault.hangDuringAnswer(),
        Fault.slowBody(LONGER),
        Fault.delay(LONGER));
  }

  /** How many attempts run out of time depends on the machine, too. */
  @ParameterizedTest
  @MethodSource("answersThatDoNotCome")
  void task_whoseAnswerDoesNotCome_isDeliveredByALaterAttempt(Fault fault) {
    try (WatchedDelivery delivery = WatchedDelivery.start(options -> options.setTimeout(SHORT))) {
      delivery.infinium.failNext(1, fault);

      List<DeliveryReceipt> receipts = delivery.report("a", "b", "c");

      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.tasks())
          .extracting(ReceivedTask::idempotencyKey)
          .containsExactlyInAnyOrderElementsOf(
              receipts.stream().map(DeliveryReceipt::taskId).toList());
      assertThat(delivery.client.stats().retries()).isPositive();
      delivery.infinium.recover();
    }
  }

  @Test
  void overTls_faultsCostTimeOnly() {
    LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
    try (WatchedDelivery delivery =
        WatchedDelivery.start(secure, options -> options.setSslContext(secure.sslContext()))) {
      for (Fault fault :
          List.of(Fault.cutBeforeAnswer(), Fault.cutDuringAnswer(), Fault.garbage())) {
        secure.failNext(1, fault);
      }

      assertThat(outcomes(delivery.report("a", "b", "c", "d")))
          .allMatch(DeliveryOutcome::delivered);
      assertThat(secure.requestCount()).isEqualTo(7);
    }
  }

  /** Whoever answers there, it may not be Infinium for good: a proxy's page, a wrong DNS entry. */
  @Test
  void overTls_serverThatNobodyTrusts_hearsNothing_andNoTaskIsGivenUp() {
    LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
    try (WatchedDelivery delivery = WatchedDelivery.start(secure, options -> {})) {
      List<DeliveryReceipt> receipts = delivery.report("a", "b", "c", "d");
      delivery.awaitLog("Infinium fails or cannot be reached");

      assertThat(delivery.client.stats().dropped()).isZero();
      delivery.client.close();
      assertThat(outcomes(receipts))
          .extracting(DeliveryOutcome::dropReason)
          .containsOnly(DropReason.CLOSED);
      assertThat(secure.requestCount()).isZero();
    }
  }

  @Test
  void firstAttempts_beginInTheOrderOfTheReports_atMostFourAtOnce() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      Stream.of("a", "b", "c").forEach(name -> delivery.infinium.failTask(name, Fault.hang()));
      List<DeliveryReceipt> hanging = delivery.report("a", "b", "c");
      delivery.infinium.awaitRequests(3, Duration.ofSeconds(20));

      // One place is left, so that they come to the server as they begin.
      List<String> names = IntStream.range(0, 30).mapToObj(i -> "task " + i).toList();
      List<DeliveryReceipt> receipts = delivery.report(names);

      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.tasks())
          .extracting(ReceivedTask::name)
          .containsExactlyElementsOf(names);
      assertThat(delivery.infinium.connectionCount()).isEqualTo(4);
      delivery.infinium.recover();
      assertThat(outcomes(hanging)).allMatch(DeliveryOutcome::delivered);
    }
  }

  @Test
  void manyTasks_useFourConnections() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(Fault.delay(Duration.ofMillis(2)));

      delivery.report(IntStream.range(0, 100).mapToObj(i -> "task " + i).toList());

      assertThat(delivery.client.flush(Duration.ofSeconds(20))).isTrue();
      assertThat(delivery.infinium.connectionCount()).isBetween(1L, 4L);
    }
  }

  /** Every second answer is bad, each time in another way; the seed makes a failure come again. */
  @Test
  void storm_losesNothing() throws InterruptedException {
    Random random = new Random(20261121);
    List<Fault> faults =
        Stream.concat(answersThatPass(), Stream.of(Fault.hangDuringAnswer(), Fault.hang()))
            .toList();
    try (WatchedDelivery delivery =
        WatchedDelivery.start(options -> options.setTimeout(Duration.ofSeconds(1)))) {
      for (int i = 0; i < 40; i++) {
        delivery.infinium.failNext(1, faults.get(random.nextInt(faults.size())));
        delivery.infinium.failNext(1, Fault.delay(Duration.ofMillis(random.nextInt(3))));
      }

      List<Thread> reporters = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String prefix = "reporter " + i + " task ";
        reporters.add(new Thread(() -> reportMany(delivery, prefix)));
      }
      reporters.forEach(Thread::start);
      for (Thread reporter : reporters) {
        reporter.join();
      }

      assertThat(delivery.client.flush(Duration.ofSeconds(40))).isTrue();
      assertThat(delivery.client.stats().delivered()).isEqualTo(200);
      assertThat(delivery.infinium.received()).isEqualTo(200);
      delivery.infinium.recover();
    }
  }

  private static void reportMany(WatchedDelivery delivery, String prefix) {
    IntStream.range(0, 50).forEach(i -> delivery.reportOne(prefix + i));
  }

  @Test
  void outcome_ofATaskStoredTwice_isTheFirstTraceId() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failNext(1, Fault.cutBeforeAnswer().afterProcessing());

      DeliveryOutcome outcome = outcome(delivery.reportOne("a"));

      assertThat(outcome.traceId()).isEqualTo(delivery.infinium.tasks().get(0).traceId());
      assertThat(delivery.infinium.duplicates()).isEqualTo(1);
    }
  }
}
