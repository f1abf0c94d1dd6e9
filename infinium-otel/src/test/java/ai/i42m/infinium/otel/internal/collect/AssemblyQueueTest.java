package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.tree.Completion;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AssemblyQueueTest {

  @Test
  void offer_worksOnTasksInTheirOrder_onADaemonThread() {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        new AssemblyQueue(
            task ->
                seen.add(
                    task.rootSpanId()
                        + " "
                        + Thread.currentThread().getName()
                        + " "
                        + Thread.currentThread().isDaemon()));
    queue.offer(() -> task("1"));
    queue.offer(() -> task("2"));
    join(queue.close());

    assertThat(seen).containsExactly("1 infinium-assembly true", "2 infinium-assembly true");
  }

  @Test
  void taskOnWhichTheWorkFails_costsNoOther() {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        new AssemblyQueue(
            task -> {
              if (task.rootSpanId().equals("bad")) {
                throw new LinkageError("an old API");
              }
              seen.add(task.rootSpanId());
            });
    queue.offer(() -> task("bad"));
    queue.offer(() -> task("good"));
    join(queue.close());

    assertThat(seen).containsExactly("good");
    assertThat(queue.failed()).isEqualTo(1);
  }

  @Test
  void whenFull_theOldestIsDroppedAndCounted() {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        new AssemblyQueue(
            task -> {
              busy.countDown();
              await(hold);
              seen.add(task.rootSpanId());
            });
    queue.offer(() -> task("first"));
    await(busy);
    for (int i = 0; i < AssemblyQueue.CAPACITY + 5; i++) {
      String id = String.valueOf(i);
      queue.offer(() -> task(id));
    }
    hold.countDown();
    join(queue.close());

    assertThat(queue.dropped()).isBetween(5L, 6L);
    assertThat(seen)
        .hasSize((int) (AssemblyQueue.CAPACITY + 6 - queue.dropped()))
        .endsWith("10004");
  }

  @Test
  void close_endsTheThread_andLaterOffersAreCounted() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    AssemblyQueue queue = new AssemblyQueue(task -> worker.complete(Thread.currentThread()));
    queue.offer(() -> task("1"));
    join(queue.close());
    worker.join().join(10_000);
    queue.offer(() -> task("2"));

    assertThat(worker.join().isAlive()).isFalse();
    assertThat(queue.dropped()).isEqualTo(1);
  }

  @Test
  void drained_withoutAnyTask_isComplete_andStartsNoThread() {
    assertThat(new AssemblyQueue(task -> {}).drained()).isCompleted();
  }

  @Test
  void sweeps_areMade_whileTheThreadRuns_andOneThatFailsDoesNotEndIt() {
    CountDownLatch swept = new CountDownLatch(2);
    AssemblyQueue queue = new AssemblyQueue(task -> {});
    queue.addSweep(
        () -> {
          swept.countDown();
          throw new IllegalStateException("once more");
        });
    queue.start();
    await(swept);
    join(queue.close());

    assertThat(queue.failed()).isGreaterThanOrEqualTo(2);
  }

  private static FinishedTask task(String rootSpanId) {
    return new FinishedTask("t", rootSpanId, List.of(), Completion.NORMAL, 0, 0);
  }

  private static void join(CompletableFuture<Void> future) {
    future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
