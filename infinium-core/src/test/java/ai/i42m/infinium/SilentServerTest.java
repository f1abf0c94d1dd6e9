package ai.i42m.infinium;

import static ai.i42m.infinium.WatchedDelivery.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is there and says nothing: nobody waits for it longer than agreed. */
@Timeout(60)
class SilentServerTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  /** What a loaded machine may take longer. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  @Test
  void report_whileTheServerHangs_waitsForNothing() {
    DeliveryOptions small = DeliveryOptions.builder().setMaxQueuedTasks(100).build();
    try (WatchedDelivery delivery = WatchedDelivery.start(client -> client.setDelivery(small))) {
      delivery.infinium.failAlways(Fault.hang());

      delivery.report("a", "b", "c", "d");
      delivery.infinium.awaitRequests(4, Duration.ofSeconds(20));

      List<DeliveryReceipt> receipts =
          delivery.report(IntStream.range(0, 1000).mapToObj(i -> "task " + i).toList());

      DeliveryStats stats = delivery.client.stats();
      assertThat(stats.queuedTasks()).isEqualTo(100);
      assertThat(stats.dropped(DropReason.QUEUE_FULL)).isEqualTo(900);
      assertThat(stats.inFlightTasks()).isEqualTo(4);
      assertThat(delivery.infinium.connectionCount()).isEqualTo(4);
      delivery.infinium.recover();
      assertThat(outcomes(receipts.subList(900, 1000))).allMatch(DeliveryOutcome::delivered);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 200})
  void flush_whileTheServerHangs_endsInTime(long millis) {
    try (WatchedDelivery delivery = WatchedDelivery.start()) {
      delivery.infinium.failAlways(Fault.hang());
      delivery.report("a", "b", "c", "d", "e");
      delivery.infinium.awaitRequests(4, Duration.ofSeconds(20));
      Duration patience = Duration.ofMillis(millis);

      long start = System.nanoTime();
      boolean flushed = delivery.client.flush(patience);
      Duration waited = Duration.ofNanos(System.nanoTime() - start);

      assertThat(flushed).isFalse();
      assertThat(waited).isBetween(patience, SLACK);
      delivery.infinium.recover();
    }
  }

  /** Four in a row ran out of time: there is nobody to send the others to. */
  @Test
  void close_whileTheServerHangs_takesOneRoundOfShortTimeouts() {
    try (WatchedDelivery delivery = WatchedDelivery.start(options -> options.setTimeout(SHORT))) {
      delivery.infinium.failAlways(Fault.hang());
      List<DeliveryReceipt> receipts =
          delivery.report(IntStream.range(0, 50).mapToObj(i -> "task " + i).toList());

      long start = System.nanoTime();
      delivery.client.close();
      Duration waited = Duration.ofNanos(System.nanoTime() - start);

      assertThat(waited).isLessThan(SHORT.multipliedBy(2).plus(SLACK));
      assertThat(outcomes(receipts))
          .extracting(DeliveryOutcome::dropReason)
          .containsOnly(DropReason.CLOSED);
      delivery.infinium.recover();
    }
  }

  /** The time that close gives, for three kinds of silence at once. */
  @Test
  void close_whileTheServerIsSilent_takesElevenSecondsAtMost_andLeavesNoSocket()
      throws IOException {
    try (HangingServer hanging = HangingServer.start();
        DeafServer deaf = DeafServer.start();
        DeafServer deafToTls = DeafServer.start()) {
      List<InfiniumClient> clients =
          Stream.of(hanging.url(), "http://" + deaf.authority(), "https://" + deafToTls.authority())
              .map(SilentServerTest::client)
              .toList();
      List<DeliveryReceipt> receipts =
          clients.stream()
              .flatMap(client -> IntStream.range(0, 6).mapToObj(i -> client.report(task(1 << 18))))
              .toList();
      Await.until(() -> hanging.came() == 4 && deaf.came() == 4 && deafToTls.came() == 4);

      long start = System.nanoTime();
      inParallel(clients.stream().<Runnable>map(client -> client::close).toList());
      Duration waited = Duration.ofNanos(System.nanoTime() - start);

      assertThat(waited)
          .isBetween(
              InfiniumClient.CLOSE_TIMEOUT,
              InfiniumClient.CLOSE_TIMEOUT.plusSeconds(1).plus(SLACK));
      assertThat(outcomes(receipts))
          .extracting(DeliveryOutcome::dropReason)
          .containsOnly(DropReason.CLOSED);
      Await.until(() -> hanging.left() == 4);
      deaf.awaitAllLeft();
      deafToTls.awaitAllLeft();
      assertThat(deaf.came() + deafToTls.came() + hanging.came()).isEqualTo(12);
    }
  }

  /** A body larger than the buffers between: the timeout must end the writing, too. */
  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void serverThatNeverReads_isLeftAfterTheTimeout(String scheme) throws IOException {
    try (DeafServer deaf = DeafServer.start();
        RecordingLog log = RecordingLog.of("ai.i42m.infinium");
        InfiniumClient client =
            builder(scheme + "://" + deaf.authority()).setTimeout(SHORT).build()) {
      DeliveryReceipt receipt = client.report(task(1 << 20));
      Await.until(() -> client.stats().retries() >= 1);

      client.close();

      assertThat(outcomes(List.of(receipt)))
          .extracting(DeliveryOutcome::dropReason)
          .containsExactly(DropReason.CLOSED);
      deaf.awaitAllLeft();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("InfiniumTimeoutException by InterruptedIOException");
    }
  }

  private static void inParallel(List<Runnable> works) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CompletableFuture.allOf(
              works.stream()
                  .map(work -> CompletableFuture.runAsync(work, threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
  }

  private static InfiniumClient client(String url) {
    return builder(url).build();
  }

  private static InfiniumClient.Builder builder(String url) {
    return InfiniumClient.builder("3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41", "s3cret-s3cret")
        .setBaseUrl(url);
  }

  private static TaskData task(int characters) {
    return TaskData.builder("n", "d")
        .duration(Duration.ZERO)
        .inputSummary("x".repeat(characters))
        .build();
  }
}
