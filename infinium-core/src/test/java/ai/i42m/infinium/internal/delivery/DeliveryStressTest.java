package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryStressTest {
  private static final int THREADS = 32;
  private static final int TASKS_EACH = 2_000;

  private final List<TaskData> tasks =
      List.of(Tasks.named("a"), Tasks.named("b"), Tasks.withInput(2_000), Tasks.withInput(60_000));
  private final Delivery delivery = Tasks.delivery(this::sendOrFail, Tasks.settings(200, 100_000));

  private CompletableFuture<@Nullable String> sendOrFail(
      byte[] json, String taskId, String agentId) {
    return switch (ThreadLocalRandom.current().nextInt(5)) {
      case 0 -> CompletableFuture.failedFuture(new NetworkException("n", new IOException("n")));
      case 1 -> throw new IllegalStateException("b");
      case 2 -> CompletableFuture.supplyAsync(() -> taskId);
      default -> CompletableFuture.completedFuture(taskId);
    };
  }

  @Test
  void counts_addUpAtEveryInstant_andEachTaskHasOneEnding() throws Exception {
    try (RecordingLog log = RecordingLog.of(DropLog.class)) {
      ConcurrentLinkedQueue<Ticket> tickets = new ConcurrentLinkedQueue<>();
      ExecutorService reporters = Executors.newFixedThreadPool(THREADS);
      List<CompletableFuture<Void>> running =
          IntStream.range(0, THREADS)
              .mapToObj(i -> CompletableFuture.runAsync(() -> reportMany(tickets), reporters))
              .toList();
      CompletableFuture<Void> all =
          CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]));
      while (!all.isDone()) {
        assertAddsUp(delivery.counts());
      }
      all.join();
      delivery.close(Duration.ofMillis(5), () -> {});
      reportMany(tickets);
      reporters.shutdown();

      Map<Fate, Long> endings =
          tickets.stream()
              .map(ticket -> ticket.outcome().toCompletableFuture().join().fate())
              .collect(Collectors.groupingBy(fate -> fate, Collectors.counting()));
      DeliveryCounts counts = delivery.counts();
      assertAddsUp(counts);
      assertThat(counts.reported()).isEqualTo((THREADS + 1L) * TASKS_EACH);
      assertThat(counts.ended()).isEqualTo(endings);
      assertThat(counts.queued()).isZero();
      assertThat(counts.queuedBytes()).isZero();
      assertThat(endings)
          .containsKeys(Fate.DELIVERED, Fate.QUEUE_FULL, Fate.TOO_LARGE, Fate.CLOSED);
      assertThat(log.lines()).isNotEmpty();
    }
  }

  private void reportMany(ConcurrentLinkedQueue<Ticket> tickets) {
    for (int i = 0; i < TASKS_EACH; i++) {
      Ticket ticket = delivery.report(tasks.get(i % tasks.size()), Tasks.AGENT, Tasks::randomId);
      ticket.outcome();
      tickets.add(ticket);
    }
  }

  private static void assertAddsUp(DeliveryCounts counts) {
    long ended = counts.ended().values().stream().mapToLong(Long::longValue).sum();
    assertThat(ended + counts.queued() + counts.inFlight()).isEqualTo(counts.reported());
    assertThat(counts.queued()).isBetween(0, 200);
    assertThat(counts.queuedBytes()).isBetween(0L, 100_000L);
  }
}
