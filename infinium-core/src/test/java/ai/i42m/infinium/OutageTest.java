package ai.i42m.infinium;

import static ai.i42m.infinium.WatchedDelivery.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that goes away and comes back. */
@Timeout(60)
class OutageTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @Test
  void serverThatDies_costsNoTask_whenItComesBack() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      dieAndComeBack(delivery);
    }
  }

  @Test
  void overTls_serverThatDies_costsNoTask_whenItComesBack() {
    LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
    try (WatchedDelivery delivery =
        WatchedDelivery.start(secure, options -> options.setSslContext(secure.sslContext()))) {
      dieAndComeBack(delivery);
    }
  }

  private static void dieAndComeBack(WatchedDelivery delivery) {
    LocalInfinium infinium = delivery.infinium;
    List<DeliveryReceipt> receipts = new ArrayList<>(delivery.report(names("before", 10)));
    assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);

    infinium.goDown();
    receipts.addAll(delivery.report(names("meanwhile", 30)));
    delivery.awaitLog("WARNING Infinium fails or cannot be reached (NetworkException by ");
    assertThat(delivery.client.stats().dropped()).isZero();
    infinium.recover();
    receipts.addAll(delivery.report(names("after", 10)));

    assertThat(delivery.client.flush(LONG)).isTrue();
    assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::idempotencyKey)
        .containsExactlyInAnyOrderElementsOf(
            receipts.stream().map(DeliveryReceipt::taskId).toList());
    delivery.awaitLog("INFO Infinium takes tasks again");
  }

  @Test
  void serverThatDiesWithTasksInHand_getsThemAgain() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(Fault.hang().afterProcessing());
      List<DeliveryReceipt> receipts = delivery.report("a", "b", "c", "d", "e");
      delivery.infinium.awaitRequests(4, Duration.ofSeconds(20));

      delivery.infinium.goDown();
      delivery.infinium.recover();

      assertThat(outcomes(receipts)).allMatch(DeliveryOutcome::delivered);
      assertThat(delivery.infinium.received()).isEqualTo(5);
      assertThat(delivery.infinium.duplicates()).isEqualTo(4);
    }
  }

  @Test
  void close_whileTheServerIsGone_isShort_andSaysWhatIsLost() {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.goDown();
      List<DeliveryReceipt> receipts = delivery.report(names("task", 30));

      long start = System.nanoTime();
      delivery.client.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(outcomes(receipts))
          .extracting(DeliveryOutcome::dropReason)
          .containsOnly(DropReason.CLOSED);
      assertThat(delivery.log.lines()).anyMatch(line -> line.contains("CLOSED"));
    }
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
  }
}
