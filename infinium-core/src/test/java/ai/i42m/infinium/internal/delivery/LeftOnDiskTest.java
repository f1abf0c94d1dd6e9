package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.internal.spool.FaultyDisk;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that ends as left on disk is there, and stays there. */
@Timeout(60)
class LeftOnDiskTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path root;

  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final Queue<CompletableFuture<@Nullable String>> attempts = new ConcurrentLinkedQueue<>();
  private @Nullable FaultyDisk disk;
  private volatile boolean isServerDead;

  @AfterEach
  void heal() {
    if (disk != null) {
      disk.heal();
    }
    log.close();
  }

  /**
   *
   *
   * <pre>
   *   delivery thread   b is stored, a has to leave ── deletes its file … ──────── word of the loss
   *   another                                            the attempt at a fails
   * </pre>
   */
  @Test
  void close_whileATaskHasToLeave_whoseLastAttemptFails_tellsItsLoss() {
    FaultyDisk disk = disk();
    Delivery delivery = open(disk, 1);
    Ticket a = report(delivery, "a");
    awaitAttempts(1);
    disk.hangAtDeletions();
    Ticket b = report(delivery, "b");
    Await.until(disk::isHanging);

    CompletableFuture<Void> closed = closeBeside(delivery);
    failAttempts();
    disk.heal();
    closed.join();

    assertThat(fates(a, b)).containsExactly(Fate.SPOOL_FULL, Fate.SPOOLED);
    assertEnded(delivery, Map.of(Fate.SPOOL_FULL, 1L, Fate.SPOOLED, 1L));
  }

  /** What had not been written when the server was given up is written then, and needs room. */
  @Test
  void close_atADeadServer_tellsTheLossOfWhatLeavesForTheRest() {
    FaultyDisk disk = disk();
    Delivery delivery = open(disk, Pace.FAILURES_OF_ALL);
    Ticket[] tried =
        Stream.of("a", "b", "c", "d").map(n -> report(delivery, n)).toArray(Ticket[]::new);
    awaitAttempts(Pace.FAILURES_OF_ALL);
    disk.hangAtNewFiles();
    Ticket last = report(delivery, "last");
    Await.until(disk::isHanging);

    CompletableFuture<Void> closed = closeBeside(delivery);
    failAttempts();
    disk.heal();
    closed.join();

    assertThat(fates(tried))
        .containsExactly(Fate.SPOOL_FULL, Fate.SPOOLED, Fate.SPOOLED, Fate.SPOOLED);
    assertThat(fates(last)).containsExactly(Fate.SPOOLED);
    assertEnded(delivery, Map.of(Fate.SPOOL_FULL, 1L, Fate.SPOOLED, 4L));
  }

  @Test
  void close_whileTheDiskHangsAtADeletion_endsInTime_andTellsTheLoss() {
    FaultyDisk disk = disk();
    Delivery delivery = open(disk, 1);
    Ticket a = report(delivery, "a");
    awaitAttempts(1);
    disk.hangAtDeletions();
    Ticket b = report(delivery, "b");
    Await.until(disk::isHanging);

    delivery.close(SHORT, this::failAttempts);

    assertThat(fates(a, b)).containsExactly(Fate.SPOOL_FULL, Fate.CLOSED);
    healAndAwaitEnd(disk);
    assertEnded(delivery, Map.of(Fate.SPOOL_FULL, 1L, Fate.CLOSED, 1L));
  }

  /** The file comes into being at last, when nobody may leave for it any more. */
  @Test
  void close_whileTheDiskHangsAtANewFile_endsInTime_andKeepsWhatIsLeft() {
    FaultyDisk disk = disk();
    Delivery delivery = open(disk, 1);
    Ticket a = report(delivery, "a");
    awaitAttempts(1);
    disk.hangAtNewFiles();
    Ticket b = report(delivery, "b");
    Await.until(disk::isHanging);

    delivery.close(SHORT, this::failAttempts);

    assertThat(fates(a, b)).containsExactly(Fate.SPOOLED, Fate.CLOSED);
    healAndAwaitEnd(disk);
    assertEnded(delivery, Map.of(Fate.SPOOLED, 1L, Fate.CLOSED, 1L));
  }

  private FaultyDisk disk() {
    disk = new FaultyDisk(root, System::nanoTime);
    return disk;
  }

  private Delivery open(FaultyDisk disk, int maxTasks) {
    SpoolLimits limits = new SpoolLimits(1 << 20, maxTasks, Duration.ofDays(3));
    return Tasks.delivery(
        this::send,
        new DeliverySettings(100, 1 << 20, Duration.ofDays(3), disk.spool(limits), null));
  }

  /** Hangs until {@link #failAttempts}, and fails from then on. */
  private CompletableFuture<@Nullable String> send(byte[] json, String taskId, String agentId) {
    CompletableFuture<@Nullable String> attempt = new CompletableFuture<>();
    attempts.add(attempt);
    if (isServerDead) {
      failAttempts();
    }
    return attempt;
  }

  private void failAttempts() {
    isServerDead = true;
    for (var attempt = attempts.poll(); attempt != null; attempt = attempts.poll()) {
      attempt.completeExceptionally(new ServerException("s", 503, null));
    }
  }

  private void awaitAttempts(int count) {
    Await.until(() -> attempts.size() == count);
  }

  private static Ticket report(Delivery delivery, String name) {
    return delivery.report(Tasks.named(name), Tasks.AGENT, Tasks::randomId);
  }

  /** Returns when nothing is taken in any more. */
  private static CompletableFuture<Void> closeBeside(Delivery delivery) {
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> delivery.close(LONG, () -> {}));
    Await.until(() -> delivery.condition().closed());
    return closed;
  }

  private static List<Fate> fates(Ticket... tickets) {
    return Stream.of(tickets)
        .map(ticket -> ticket.outcome().toCompletableFuture())
        .map(outcome -> outcome.orTimeout(20, TimeUnit.SECONDS).join().fate())
        .toList();
  }

  /** The directory is renamed when the delivery thread has nothing left to do. */
  private void healAndAwaitEnd(FaultyDisk disk) {
    disk.heal();
    Await.until(
        () -> list(root).noneMatch(file -> file.getFileName().toString().startsWith("live-")));
  }

  private void assertEnded(Delivery delivery, Map<Fate, Long> endings) {
    DeliveryCounts counts = delivery.counts();
    assertThat(counts.ended()).isEqualTo(endings);
    assertThat(counts.queued() + counts.onDisk() + counts.inFlight()).as("%s", counts).isZero();
    long files = list(root).flatMap(LeftOnDiskTest::list).filter(LeftOnDiskTest::isTask).count();
    assertThat(files).as("%s", counts).isEqualTo(endings.getOrDefault(Fate.SPOOLED, 0L));
  }

  private static boolean isTask(Path file) {
    return file.toString().endsWith(".task");
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.of()) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
