package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Background delivery on real disks that take no more. */
@Timeout(60)
class DiskTroubleTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");

  @AfterEach
  void close() {
    infinium.close();
    log.close();
  }

  /** The system lets it write 10 or 20 kB to a file, which ends in the midst of large tasks. */
  @Test
  void processThatMayNotWriteItsFiles_sendsThoseTasksFromMemory() throws Exception {
    SpoolingProcess.Place place =
        new SpoolingProcess.Place(infinium.baseUrl(), directory, "ulimit -f 20");
    int tasks = 50;
    try (SpoolingProcess child = SpoolingProcess.start(place, "full", tasks)) {
      infinium.awaitTasks(tasks, LONG);
      child.end();

      List<String> large =
          infinium.tasks().stream()
              .filter(task -> task.sizeInBytes() > SpoolingProgram.LARGE)
              .map(ReceivedTask::idempotencyKey)
              .toList();
      assertThat(large).hasSize(3);
      assertThat(child.said('+')).doesNotContainAnyElementsOf(large);
      assertThat(child.said('-')).isEmpty();
      assertThat(infinium.duplicates()).isZero();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void fileSystemThatTakesNoFiles_isSaidOnce_andTasksAreSentFromMemory() {
    try (InfiniumClient client = client(Path.of("/proc/infinium-spool"))) {
      List<DeliveryReceipt> receipts = report(client, 20);

      assertThat(client.flush(LONG)).isTrue();

      assertThat(receipts).noneMatch(DiskTroubleTest::spooled);
      assertThat(infinium.received()).isEqualTo(20);
      assertThat(client.health().status()).isEqualTo(Health.Status.DEGRADED);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING Infinium's spool /proc/infinium-spool fails (");
    }
  }

  @Test
  void directoryDeletedUnderARunningClient_losesWhatLayThere_saysSo_andIsMadeAgain()
      throws IOException {
    Path spool = directory.resolve("spool");
    infinium.failAlways(Fault.status(503));
    try (InfiniumClient client = client(spool)) {
      List<DeliveryReceipt> before = report(client, 10);
      assertThat(before).allMatch(DiskTroubleTest::spooled);
      Await.until(() -> client.health().status() == Health.Status.DOWN);

      // At once, as a deletion is not, in whose midst the client makes directories again.
      Files.move(spool, directory.resolve("gone"));
      infinium.recover();
      Await.until(() -> spooled(report(client, 1).get(0)));

      assertThat(client.flush(LONG)).isTrue();
      DeliveryStats stats = client.stats();
      assertThat(stats.dropped()).isEqualTo(stats.dropped(DropReason.SPOOL_CORRUPT));
      assertThat(before).allMatch(receipt -> isDeliveredOrCorrupt(outcome(receipt)));
      assertThat(stats.delivered() + stats.dropped()).isEqualTo(stats.reported());
      assertThat(stats.delivered()).isEqualTo(infinium.received());
      assertThat(stats.dropped()).isPositive();
      client.close();
      assertThat(log.lines()).anyMatch(line -> line.contains("SPOOL_CORRUPT"));
      assertThat(spool)
          .isDirectoryNotContaining("glob:**.task")
          .isDirectoryNotContaining("glob:**live-*");
    }
  }

  private static boolean isDeliveredOrCorrupt(DeliveryOutcome outcome) {
    return outcome.delivered() || outcome.dropReason() == DropReason.SPOOL_CORRUPT;
  }

  private InfiniumClient client(Path spool) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .setDelivery(DeliveryOptions.builder().setSpoolDirectory(spool).build())
        .build();
  }

  private static List<DeliveryReceipt> report(InfiniumClient client, int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(i -> client.report(SpoolingProgram.task("task " + i, 100)))
        .toList();
  }

  private static boolean spooled(DeliveryReceipt receipt) {
    return receipt.spooled().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static DeliveryOutcome outcome(DeliveryReceipt receipt) {
    return receipt.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
