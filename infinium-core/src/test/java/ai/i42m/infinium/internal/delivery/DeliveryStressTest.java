package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.internal.spool.SpoolSettings;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryStressTest {
  private static final int THREADS = 32;
  private static final int TASKS_EACH = 2_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
  private static final int MAX_TASKS = 200;
  private static final long MAX_BYTES = 100_000;
  private static final SpoolLimits FEW_FILES = new SpoolLimits(1 << 20, 10, Duration.ofDays(3));

  private static final Set<Fate> IN_MEMORY =
      EnumSet.of(Fate.DELIVERED, Fate.QUEUE_FULL, Fate.TOO_LARGE, Fate.REFUSED, Fate.BUG);
  private static final Set<Fate> ON_DISK =
      EnumSet.of(
          Fate.DELIVERED,
          Fate.QUEUE_FULL,
          Fate.TOO_LARGE,
          Fate.REFUSED,
          Fate.BUG,
          Fate.SPOOL_FULL,
          Fate.SPOOL_CORRUPT);

  @TempDir private Path directory;

  private final List<TaskData> tasks =
      List.of(Tasks.named("a"), Tasks.named("b"), Tasks.withInput(2_000), Tasks.withInput(60_000));
  private final ConcurrentLinkedQueue<Ticket> tickets = new ConcurrentLinkedQueue<>();
  private volatile boolean hasFailed;

  private CompletableFuture<@Nullable String> sendOrFail(
      byte[] json, String taskId, String agentId) {
    return switch (ThreadLocalRandom.current().nextInt(7)) {
      case 0 -> CompletableFuture.failedFuture(new NetworkException("n", new IOException("n")));
      case 1 -> throw new IllegalStateException("b");
      case 2 -> CompletableFuture.supplyAsync(() -> taskId);
      case 3 -> CompletableFuture.failedFuture(new ValidationException("v", 422, null));
      case 4 -> later(taskId);
      default -> CompletableFuture.completedFuture(taskId);
    };
  }

  /** Late enough for others to be put on disk, until that is full. */
  private static CompletableFuture<@Nullable String> later(String taskId) {
    return CompletableFuture.supplyAsync(
        () -> taskId, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
  }

  @Test
  void counts_addUpAtEveryInstant_andEachTaskHasOneEnding() throws Exception {
    Delivery delivery = Tasks.delivery(this::sendOrFail, Tasks.settings(MAX_TASKS, MAX_BYTES));

    Map<Fate, Long> endings = endingsOf(delivery, IN_MEMORY, () -> {});

    assertThat(endings).containsKeys(Fate.CLOSED);
  }

  @Test
  void counts_withASpoolThatIsTooSmallAndDamaged_addUpAtEveryInstant() throws Exception {
    SpoolSettings spool = new SpoolSettings(directory, FEW_FILES, false);
    DeliverySettings settings =
        new DeliverySettings(
            MAX_TASKS,
            MAX_BYTES,
            Duration.ofDays(3),
            losses -> FileSpool.open(spool, losses),
            null);

    Delivery delivery = Tasks.delivery(this::sendOrFail, settings);

    Map<Fate, Long> endings = endingsOf(delivery, ON_DISK, this::damageSomeFiles);

    assertThat(endings).containsKeys(Fate.CLOSED);
  }

  private void damageSomeFiles() {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().endsWith(".task"))
          .filter(file -> ThreadLocalRandom.current().nextInt(4) == 0)
          .forEach(DeliveryStressTest::damage);
    } catch (IOException | UncheckedIOException e) {
      // The directory changes under the walk.
    }
  }

  private static void damage(Path file) {
    try {
      Files.write(file, new byte[10], StandardOpenOption.WRITE);
    } catch (IOException e) {
      // It is gone.
    }
  }

  /**
   * Reports from many threads until each of the fates has befallen a task, and gives what the
   * tickets say when that agrees with the counts.
   */
  private Map<Fate, Long> endingsOf(Delivery delivery, Set<Fate> fates, Runnable meanwhile)
      throws Exception {
    try (RecordingLog log = RecordingLog.of("ai.i42m.infinium")) {
      ExecutorService reporters = Executors.newFixedThreadPool(THREADS);
      CompletableFuture<Void> all =
          CompletableFuture.allOf(
              IntStream.range(0, THREADS)
                  .mapToObj(
                      i ->
                          CompletableFuture.runAsync(() -> reportUntil(delivery, fates), reporters))
                  .toArray(CompletableFuture<?>[]::new));
      reporters.shutdown();
      sampleUntil(all, delivery, meanwhile);
      delivery.close(Duration.ofMillis(5), () -> {});
      reportMany(delivery, TASKS_EACH);

      Map<Fate, Long> endings =
          tickets.stream()
              .map(ticket -> ticket.outcome().toCompletableFuture().join().fate())
              .collect(Collectors.groupingBy(fate -> fate, Collectors.counting()));
      DeliveryCounts counts = delivery.counts();
      assertAddsUp(counts);
      assertThat(counts.reported()).isEqualTo(tickets.size());
      assertThat(counts.adopted()).isZero();
      assertThat(counts.ended()).isEqualTo(endings);
      assertThat(counts.queued() + counts.onDisk() + counts.inFlight()).isZero();
      assertThat(counts.queuedBytes()).isZero();
      assertThat(log.lines()).isNotEmpty();
      return endings;
    }
  }

  private void sampleUntil(CompletableFuture<Void> all, Delivery delivery, Runnable meanwhile) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!all.isDone()) {
        DeliveryCounts counts = delivery.counts();
        assertAddsUp(counts);
        assertThat(System.nanoTime() - deadline).as("%s", counts).isNegative();
        meanwhile.run();
      }
    } catch (Throwable t) {
      hasFailed = true;
      throw t;
    }
    all.join();
  }

  /** As fast as can be, then at a pace that leaves the delivery thread time for each fate. */
  private void reportUntil(Delivery delivery, Set<Fate> fates) {
    reportMany(delivery, TASKS_EACH);
    while (!hasFailed && !delivery.counts().ended().keySet().containsAll(fates)) {
      reportMany(delivery, 1);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void reportMany(Delivery delivery, int count) {
    for (int i = 0; i < count; i++) {
      TaskData task = tasks.get(ThreadLocalRandom.current().nextInt(tasks.size()));
      Ticket ticket = delivery.report(task, Tasks.AGENT, Tasks::randomId);
      ticket.outcome();
      tickets.add(ticket);
    }
  }

  private static void assertAddsUp(DeliveryCounts counts) {
    long ended = counts.ended().values().stream().mapToLong(Long::longValue).sum();
    assertThat(ended + counts.queued() + counts.onDisk() + counts.inFlight())
        .as("%s", counts)
        .isEqualTo(counts.reported() + counts.adopted());
    assertThat(counts.queued()).isBetween(0, MAX_TASKS);
    assertThat(counts.queuedBytes()).isBetween(0L, MAX_BYTES);
  }
}
