package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.tree.Completion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AssemblyQueueTest {
  private static final ThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

  @Test
  void offer_worksOnTasksInTheirOrder_onADaemonThread() {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        queue(
            task ->
                seen.add(
                    task.rootSpanId()
                        + " "
                        + Thread.currentThread().getName()
                        + " "
                        + Thread.currentThread().isDaemon()));
    queue.offer(waiting("1"));
    queue.offer(waiting("2"));
    join(queue.close());

    assertThat(seen).containsExactly("1 infinium-assembly true", "2 infinium-assembly true");
  }

  @Test
  void taskOnWhichTheWorkFails_costsNoOther() {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        queue(
            task -> {
              if (task.rootSpanId().equals("bad")) {
                throw new LinkageError("an old API");
              }
              seen.add(task.rootSpanId());
            });
    queue.offer(waiting("bad"));
    queue.offer(waiting("good"));
    join(queue.close());

    assertThat(seen).containsExactly("good");
    assertThat(queue.failed()).isEqualTo(1);
  }

  @Test
  void whenFull_theOldestIsDroppedAndCounted() {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    List<String> seen = new CopyOnWriteArrayList<>();
    SpanCounts spans = new SpanCounts();
    AssemblyQueue queue =
        new AssemblyQueue(
            spans,
            task -> {
              busy.countDown();
              await(hold);
              seen.add(task.rootSpanId());
            },
            CollectLimits.DEFAULTS.maxBytes());
    queue.offer(waiting("first"));
    await(busy);
    for (int i = 0; i < AssemblyQueue.CAPACITY + 5; i++) {
      String id = String.valueOf(i);
      queue.offer(waiting(id));
    }
    hold.countDown();
    join(queue.close());

    assertThat(queue.dropped()).isBetween(5L, 6L);
    assertThat(spans.lost()).isEqualTo(Map.of("assembly_full", queue.dropped()));
    assertThat(seen)
        .hasSize((int) (AssemblyQueue.CAPACITY + 6 - queue.dropped()))
        .endsWith("10004");
  }

  @Test
  void whenManyWait_theyAreWeighed_andTheOldestAreDroppedBeyondTheBytes() {
    long mib = 1L << 20;
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        new AssemblyQueue(
            new SpanCounts(),
            task -> {
              busy.countDown();
              await(hold);
              seen.add(task.rootSpanId());
            },
            4 * mib);
    queue.offer(waiting("first"));
    await(busy);
    for (int i = 0; i < 10; i++) {
      queue.offer(waiting(String.valueOf(i), mib));
    }
    hold.countDown();
    join(queue.close());

    // 0 to 3 wait unweighed, 4 to 7 weigh 4 MiB; 8 and 9 push out until 4 MiB are left.
    assertThat(seen).containsExactly("first", "6", "7", "8", "9");
    assertThat(queue.dropped()).isEqualTo(6);
  }

  @Test
  void whatASweepHandsOver_mayTakeAsMuchAgain() {
    List<String> seen = new CopyOnWriteArrayList<>();
    CountDownLatch swept = new CountDownLatch(1);
    AssemblyQueue queue =
        new AssemblyQueue(new SpanCounts(), task -> seen.add(task.rootSpanId()), 1_000);
    queue.addSweep(
        () -> {
          if (swept.getCount() > 0) {
            List.of("1", "2", "3", "4").forEach(id -> queue.offer(waiting(id, 1_000)));
            swept.countDown();
          }
        });
    queue.start();
    await(swept);
    join(queue.close());

    // Two of 1 000 fit into twice the bound; the first was taken in unweighed, and counts nothing.
    assertThat(seen).containsExactly("3", "4");
    assertThat(queue.dropped()).isEqualTo(2);
  }

  @Test
  void manyWaiting_wakeTheThread_beforeItLooksByItself() {
    AssemblyQueue queue = new AssemblyQueue(new SpanCounts(), task -> {}, 1);
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      CompletableFuture<Void> worked = new CompletableFuture<>();
      queue.offer(telling(worked));
      join(worked);
    }

    // Without being woken the thread would look ten times a second, fifty times in five seconds.
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
    join(queue.close());
  }

  @Test
  void interrupt_doesNotEndTheThread() {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        queue(
            task -> {
              seen.add(task.rootSpanId());
              Thread.currentThread().interrupt();
            });
    queue.offer(waiting("1"));
    join(queue.drained());
    queue.offer(waiting("2"));
    join(queue.close());

    assertThat(seen).containsExactly("1", "2");
  }

  @Test
  void close_endsTheThread_andLaterOffersAreCounted() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    AssemblyQueue queue = queue(task -> worker.complete(Thread.currentThread()));
    queue.offer(waiting("1"));
    join(queue.close());
    worker.join().join(10_000);
    queue.offer(waiting("2"));

    assertThat(worker.join().isAlive()).isFalse();
    assertThat(queue.dropped()).isEqualTo(1);
  }

  @Test
  void thread_keepsNothingOfTheOneThatStartsIt() {
    Thread starter = Thread.currentThread();
    ClassLoader loader = starter.getContextClassLoader();
    List<Object> kept = new CopyOnWriteArrayList<>();
    AssemblyQueue queue =
        queue(
            task -> {
              kept.add(Thread.currentThread().getContextClassLoader());
              kept.add(Objects.requireNonNullElse(INHERITABLE.get(), "nothing"));
            });
    INHERITABLE.set("of the application");
    starter.setContextClassLoader(new ClassLoader(loader) {});
    try {
      queue.offer(waiting("1"));
    } finally {
      starter.setContextClassLoader(loader);
      INHERITABLE.remove();
    }
    join(queue.close());

    assertThat(kept).containsExactly(AssemblyQueue.class.getClassLoader(), "nothing");
  }

  @Test
  void drained_withoutAnyTask_isComplete_andStartsNoThread() {
    assertThat(queue(task -> {}).drained()).isCompleted();
  }

  @Test
  void sweeps_areMade_whileTheThreadRuns_andOneThatFailsDoesNotEndIt() {
    CountDownLatch swept = new CountDownLatch(2);
    AssemblyQueue queue = queue(task -> {});
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

  @Test
  void spans_areAccountedFor_whateverBecomesOfTheTask() {
    SpanCounts spans = new SpanCounts();
    AssemblyQueue queue =
        new AssemblyQueue(
            spans,
            task -> {
              if (task.rootSpanId().equals("bad")) {
                throw new IllegalStateException("a defect");
              }
              spans.withheld(task.spanCount());
            },
            CollectLimits.DEFAULTS.maxBytes());
    queue.offer(waiting("good"));
    queue.offer(waiting("bad"));
    queue.offer(unfinishable());
    join(queue.close());
    queue.offer(waiting("late"));

    assertThat(spans.inflight()).isZero();
    assertThat(spans.lost()).isEqualTo(Map.of("bug", 1L + 5L, "already_shutdown", 1L));
  }

  private static WaitingTask unfinishable() {
    return new WaitingTask() {
      @Override
      public List<FinishedTask> finish() {
        throw new LinkageError("of a span");
      }

      @Override
      public int spanCount() {
        return 5;
      }

      @Override
      public long weigh() {
        return 1;
      }
    };
  }

  private static FinishedTask task(String rootSpanId) {
    return new FinishedTask("t", rootSpanId, List.of(), Map.of(), 1, Completion.NORMAL, 0, 0);
  }

  private static WaitingTask telling(CompletableFuture<Void> worked) {
    return new WaitingTask() {
      @Override
      public List<FinishedTask> finish() {
        worked.complete(null);
        return List.of();
      }

      @Override
      public int spanCount() {
        return 1;
      }

      @Override
      public long weigh() {
        return 1;
      }
    };
  }

  private static AssemblyQueue queue(Consumer<FinishedTask> assembly) {
    return new AssemblyQueue(new SpanCounts(), assembly, CollectLimits.DEFAULTS.maxBytes());
  }

  private static WaitingTask waiting(String rootSpanId) {
    return waiting(rootSpanId, 1);
  }

  private static WaitingTask waiting(String rootSpanId, long bytes) {
    return new WaitingTask() {
      @Override
      public List<FinishedTask> finish() {
        return List.of(task(rootSpanId));
      }

      @Override
      public int spanCount() {
        return 1;
      }

      @Override
      public long weigh() {
        return bytes;
      }
    };
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
