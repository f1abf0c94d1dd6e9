package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients with a small spool that are closed in the middle of everything, one after the other. */
@Timeout(120)
class SpoolCloseStressTest {
  private static final int REPORTERS = 8;
  private static final int MAX_SPOOLED = 5;
  private static final int MAX_QUEUED = 50;
  private static final int TASKS_EACH = 50;
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long ALL_LIVES_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final Duration HARDLY = Duration.ofMillis(5);

  private static final List<Life> LIVES =
      List.of(
          new Life(Fault.status(503), ENOUGH),
          new Life(Fault.status(503).withDelay(Duration.ofMillis(2)), HARDLY),
          new Life(Fault.hang(), HARDLY),
          new Life(Fault.delay(Duration.ofMillis(1)), HARDLY));

  @TempDir private Path directory;

  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final Queue<DeliveryEvent> endings = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread deliveryThread;

  /** How the server is meanwhile, and how long {@code close} goes on sending. */
  private record Life(Fault fault, Duration closeTimeout) {}

  @AfterEach
  void close() {
    infinium.close();
    log.close();
  }

  @Test
  void close_inTheMiddle_leavesOnDiskExactlyWhatItSays() throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < LIVES.size() || System.nanoTime() - start < ALL_LIVES_NANOS; i++) {
      Life life = LIVES.get(i % LIVES.size());
      infinium.recover();
      infinium.failAlways(life.fault());
      List<String> before = onDisk();
      assertItIsTrue(live(life.closeTimeout()), before);
    }
  }

  /** Closes a client while others report, and returns when it has nothing left to do. */
  private DeliveryStats live(Duration closeTimeout) throws InterruptedException {
    endings.clear();
    InfiniumClient client = client(closeTimeout);
    List<Thread> reporters =
        IntStream.range(0, REPORTERS).mapToObj(i -> new Thread(() -> report(client))).toList();
    reporters.forEach(Thread::start);
    Await.until(() -> client.stats().reported() >= REPORTERS * TASKS_EACH / 2);
    client.close();
    for (Thread reporter : reporters) {
      reporter.join();
    }
    awaitEnd(client);
    return client.stats();
  }

  /** A delivery thread that was slow may still write a file, and take it back. */
  private void awaitEnd(InfiniumClient client) {
    Await.until(() -> endings.size() == taken(client.stats()));
    Await.until(() -> !requireNonNull(deliveryThread).isAlive());
  }

  private InfiniumClient client(Duration closeTimeout) {
    DeliveryOptions delivery =
        DeliveryOptions.builder()
            .setSpoolDirectory(directory)
            .setSpoolSync(false)
            .setMaxSpooledTasks(MAX_SPOOLED)
            .setMaxQueuedTasks(MAX_QUEUED)
            .setCloseTimeout(closeTimeout)
            .setListener(this::hear)
            .build();
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .setDelivery(delivery)
        .build();
  }

  private void hear(DeliveryEvent event) {
    deliveryThread = Thread.currentThread();
    switch (event.kind()) {
      case DELIVERED, LEFT_ON_DISK, DROPPED -> endings.add(event);
      case ACCEPTED, SPOOLED, RETRIED -> {}
    }
  }

  private void report(InfiniumClient client) {
    for (int i = 0; i < TASKS_EACH; i++) {
      client.report(SpoolingProgram.task("task", 100));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** A client that is closed before it has taken over all that lay there says nothing of it. */
  private void assertItIsTrue(DeliveryStats stats, List<String> before) {
    assertThat(stats.delivered() + stats.dropped() + stats.spooledTasks())
        .as("%s", stats)
        .isEqualTo(taken(stats));
    assertThat(stats.spooledTasks()).as("%s", stats).isBetween(0L, (long) MAX_SPOOLED);
    assertThat(stats.dropped(DropReason.SPOOL_CORRUPT)).as("%s", stats).isZero();
    List<String> ended = idsOf(EnumSet.allOf(DeliveryEvent.Kind.class));
    List<String> left = idsOf(EnumSet.of(DeliveryEvent.Kind.LEFT_ON_DISK));
    assertThat(ended).as("%s", stats).doesNotHaveDuplicates();
    assertThat(left).as("%s", stats).hasSize((int) stats.spooledTasks());
    Stream<String> notTaken = before.stream().filter(id -> !ended.contains(id));
    assertThat(onDisk())
        .as("%s", stats)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(left.stream(), notTaken).toList());
  }

  private static long taken(DeliveryStats stats) {
    return stats.reported() + stats.adopted();
  }

  private List<String> idsOf(Set<DeliveryEvent.Kind> kinds) {
    return endings.stream()
        .filter(ending -> kinds.contains(ending.kind()))
        .map(DeliveryEvent::taskId)
        .toList();
  }

  /** The ids of the tasks that lie there. */
  private List<String> onDisk() {
    return list(directory)
        .flatMap(SpoolCloseStressTest::list)
        .map(SpoolCloseStressTest::nameOf)
        .filter(name -> name.endsWith(".task"))
        .map(name -> name.split("-", 3)[2].replace(".task", ""))
        .toList();
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString();
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.of()) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
