package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Conservation under 32 threads: every span that was started is in exactly one task, or was counted
 * as dropped or late, and so is the log record that was written in it. The root of a task inside
 * another stands in both, and is counted once; its record stands in the inner one.
 */
class OpenTasksStressTest {

  private static final int THREADS = 32;

  /** Enough to meet the moment between the end of a task and its being forgotten. */
  private static final int ROUNDS = 1_000;

  private final Losses losses = new Losses(new SpanCounts(), System::nanoTime);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private final AtomicLong started = new AtomicLong();
  private final AtomicInteger openTreesLeft = new AtomicInteger();
  private volatile OpenTasks openTasks = openTasks(CollectLimits.DEFAULTS);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new OpenTasksFront(() -> openTasks)).build();
  private final Tracer tracer = provider.get("test");
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    pool.shutdownNow();
    provider.close();
    assembly.close();
  }

  @Test
  void sharedTask_whoseRootEndsInTheMiddle() throws Exception {
    openTasks = openTasks(limits(1_000_000, 50, Long.MAX_VALUE));
    for (int round = 0; round < ROUNDS; round++) {
      Span shared = start("m", null);
      onAllThreads(
          thread -> {
            for (int i = 0; i < 8; i++) {
              Span child = start("a", shared);
              start("b", child).end();
              child.end();
              if (thread == 0 && i == 4) {
                shared.end();
              }
            }
          });
    }

    assertConserved();
    assertThat(assembly.tasks)
        .hasSize(ROUNDS)
        .allSatisfy(task -> assertThat(task.completion()).isEqualTo(Completion.NORMAL))
        .allSatisfy(task -> assertThat(task.openSpans()).isZero());
  }

  //  m
  //  ├─ a
  //  └─ m      ends after its outer one in every other round
  //     └─ a
  @Test
  void nestedTasks_whileOthersAreEvicted() throws Exception {
    openTasks = openTasks(limits(2, 50, Long.MAX_VALUE));
    List<Span> oldest = List.of(start("m", null), start("m", null), start("m", null));
    CountDownLatch over = new CountDownLatch(1);
    Thread sweeping = new Thread(() -> sweepUntil(over));
    sweeping.start();
    onAllThreads(
        thread -> {
          for (int i = 0; i < 150; i++) {
            Span outer = start("m", null);
            start("a", outer).end();
            Span inner = start("m", outer);
            start("a", inner).end();
            (i % 2 == 0 ? inner : outer).end();
            (i % 2 == 0 ? outer : inner).end();
          }
        });
    over.countDown();
    sweeping.join();
    oldest.forEach(Span::end);

    assertConserved();
    assertThat(losses.evicted()).isPositive();
  }

  @Test
  void shutdown_inTheMiddle() throws Exception {
    for (int round = 0; round < 50; round++) {
      OpenTasks closing = openTasks(CollectLimits.DEFAULTS);
      openTasks = closing;
      onAllThreads(
          thread -> {
            for (int i = 0; i < 20; i++) {
              Span task = start("m", null);
              start("a", task).end();
              if (thread == 0 && i == 10) {
                closing.close();
              }
              task.end();
            }
          });
      openTreesLeft.addAndGet(closing.openTasks());
    }

    assertConserved();
    assertThat(assembly.tasks).anyMatch(task -> task.completion() == Completion.SHUTDOWN);
    assertThat(losses.late()).isPositive();
  }

  @Test
  void queueThatIsClosedInTheMiddle_countsWhatItRefuses() throws Exception {
    onAllThreads(
        thread -> {
          for (int i = 0; i < 200; i++) {
            Span task = start("m", null);
            if (thread == 0 && i == 100) {
              // Others are in the middle of an offer: only at the end must every span be told of.
              assembly.queue.close().orTimeout(30, TimeUnit.SECONDS).join();
            }
            task.end();
          }
        });
    assembly.close();

    assertThat(assembly.tasks.size() + assembly.queue.dropped()).isEqualTo(started.get());
    assertThat(assembly.queue.dropped()).isPositive();
  }

  private void assertConserved() {
    assembly.queue.drained().orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(assembly.queue.dropped()).isZero();
    Set<String> inTasks = new HashSet<>();
    for (FinishedTask task : assembly.tasks) {
      for (SpanData span : task.spans()) {
        boolean isOwn = span.getSpanId().equals(task.rootSpanId()) || !span.getName().equals("m");
        assertThat(!isOwn || inTasks.add(span.getSpanId())).as("is in two tasks").isTrue();
      }
    }
    long dropped = assembly.tasks.stream().mapToLong(FinishedTask::droppedSpans).sum();
    assertThat(inTasks.size() + dropped + losses.late()).isEqualTo(started.get());
    long logs =
        assembly.tasks.stream()
            .flatMap(task -> task.logs().values().stream())
            .mapToLong(List::size)
            .sum();
    assertThat(logs + losses.lateLogs() + losses.droppedLogs()).isEqualTo(started.get());
    assertThat(openTasks.openTasks() + openTreesLeft.get()).isZero();
  }

  private void onAllThreads(PerThread work) {
    CountDownLatch ready = new CountDownLatch(THREADS);
    CountDownLatch over = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      pool.execute(
          () -> {
            ready.countDown();
            await(ready);
            work.run(thread);
            over.countDown();
          });
    }
    await(over);
  }

  private void sweepUntil(CountDownLatch over) {
    while (over.getCount() > 0) {
      openTasks.sweep();
    }
  }

  private Span start(String name, @Nullable Span parent) {
    started.incrementAndGet();
    Context context = parent == null ? Context.root() : Context.root().with(parent);
    Span span = tracer.spanBuilder(name).setParent(context).startSpan();
    SpanContext here = span.getSpanContext();
    openTasks.logged(here, () -> TestLogs.choice(here, "text"));
    return span;
  }

  private OpenTasks openTasks(CollectLimits limits) {
    return new OpenTasks(MarksByName.AUTO, limits, assembly.queue, losses, System::nanoTime);
  }

  private static CollectLimits limits(int maxOpenTasks, int maxSpansPerTask, long maxBytes) {
    return new CollectLimits(
        maxOpenTasks, maxSpansPerTask, maxBytes, Duration.ofSeconds(30), Duration.ofHours(24));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface PerThread {
    void run(int thread);
  }
}
