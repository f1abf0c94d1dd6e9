package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTasksTest {

  private static final CollectLimits LIMITS =
      new CollectLimits(3, 4, Duration.ofSeconds(30), Duration.ofHours(24));

  /** Enough to meet the moment between the end of a task and its being forgotten. */
  private static final int ROUNDS = 1_000;

  private final AtomicLong nanos = new AtomicLong();
  private final CountedLoss late = new CountedLoss("late", nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private OpenTasks openTasks =
      new OpenTasks(new MarksByName(), LIMITS, assembly.queue, late, nanos::get);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new Front()).build();
  private final Tracer tracer = provider.get("test");

  @AfterEach
  void close() {
    provider.close();
    assembly.close();
  }

  @Test
  void markedTask_isHandedOnWhenItsRootEnds() {
    Span task = start("m");
    start("a", task).end();
    assertThat(assembly.drawn()).isEmpty();
    task.end();

    assertThat(assembly.drawn()).containsExactly("m[a m] NORMAL");
    assertThat(openTasks.openTasks()).isZero();
  }

  @Test
  void childThatOutlivesTheRoot_keepsTheTaskOpen() {
    Span task = start("m");
    Span child = start("a", task);
    task.end();
    assertThat(assembly.drawn()).isEmpty();
    start("b", child).end();
    child.end();

    assertThat(assembly.drawn()).containsExactly("m[a b m] NORMAL");
  }

  @Test
  void treeWithoutAModelCall_isForgotten() {
    Span request = start("GET /");
    start("SELECT", request).end();
    request.end();

    assertThat(assembly.drawn()).isEmpty();
    assertThat(openTasks.openTasks()).isZero();
  }

  @Test
  void treeWithAModelCall_isATask() {
    Span request = start("GET /");
    start("chat", request).end();
    request.end();

    assertThat(assembly.drawn()).containsExactly("GET /[GET / chat] NORMAL");
  }

  //  m1
  //  ├─ a
  //  └─ m2
  //     └─ b
  @Test
  void markedTaskInside_isATaskOfItsOwn_andItsRootStandsInTheOuterOne() {
    Span outer = start("m1");
    start("a", outer).end();
    Span inner = start("m2", outer);
    start("b", inner).end();
    inner.end();
    outer.end();

    assertThat(assembly.drawn()).containsExactly("m2[b m2] NORMAL", "m1[a m1 m2] NORMAL");
  }

  @Test
  void markedTaskInside_doesNotKeepTheOuterOneOpen() {
    Span outer = start("m1");
    Span inner = start("m2", outer);
    outer.end();
    assertThat(assembly.drawn()).containsExactly("m1[m1 m2] NORMAL");
    assertThat(assembly.tasks.get(0).openSpans()).isZero();
    inner.end();

    assertThat(assembly.drawn()).containsExactly("m1[m1 m2] NORMAL", "m2[m2] NORMAL");
  }

  @Test
  void remoteParent_beginsATree() {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    Span request = start("POST /", Span.wrap(remote));
    start("chat", request).end();
    request.end();

    assertThat(assembly.drawn()).containsExactly("POST /[POST / chat] NORMAL");
  }

  @Test
  void childThatStartsAfterItsTaskLeft_isLate() {
    Span task = start("m");
    task.end();
    start("a", task).end();

    assertThat(assembly.drawn()).containsExactly("m[m] NORMAL");
    assertThat(late.count()).isEqualTo(1);
    assertThat(openTasks.openTasks()).isZero();
  }

  @Test
  void childOfATaskThatLeft_isLate_alsoWhileItsTraceGoesOn() {
    Span outer = start("m1");
    Span inner = start("m2", outer);
    inner.end();
    start("a", inner).end();
    outer.end();

    assertThat(assembly.drawn()).containsExactly("m2[m2] NORMAL", "m1[m1 m2] NORMAL");
    assertThat(late.count()).isEqualTo(1);
  }

  @Test
  void sweep_rootEndedAndQuietFor30Seconds_leavesAsIdle_withItsOpenSpan() {
    Span task = start("m");
    start("a", task);
    task.end();
    openTasks.sweep();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    openTasks.sweep();
    assertThat(assembly.drawn()).isEmpty();
    nanos.addAndGet(1);
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m[a m] IDLE");
    assertThat(assembly.tasks.get(0).openSpans()).isEqualTo(1);
  }

  @Test
  void sweep_newsBelowAnEndedRoot_startsTheWaitAnew() {
    Span task = start("m");
    Span child = start("a", task);
    task.end();
    openTasks.sweep();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    start("b", child).end();
    openTasks.sweep();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    openTasks.sweep();
    assertThat(assembly.drawn()).isEmpty();
    nanos.addAndGet(1);
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m[a b m] IDLE");
  }

  @Test
  void sweep_rootOpenFor24Hours_leavesAsTooOld() {
    start("m");
    nanos.addAndGet(TimeUnit.HOURS.toNanos(24) + 1);
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m[m] TOO_OLD");
  }

  @Test
  void sweep_tooManyTrees_evictsThoseThatAreNoTaskFirst_thenTheOldest() {
    start("m1");
    nanos.incrementAndGet();
    start("m2");
    nanos.incrementAndGet();
    start("GET /");
    start("m3");
    start("m4");
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED");
    assertThat(openTasks.openTasks()).isEqualTo(3);
  }

  @Test
  void spansBeyondTheCap_areCounted() {
    Span task = start("m");
    for (int i = 0; i < 10; i++) {
      start("a" + i, task).end();
    }
    task.end();

    assertThat(assembly.drawn()).containsExactly("m[a0 a1 a2 m] NORMAL");
    assertThat(assembly.tasks.get(0).droppedSpans()).isEqualTo(7);
  }

  @Test
  void close_handsOnWhatIsOpen() {
    Span task = start("m");
    start("a", task);
    openTasks.close();

    assertThat(assembly.drawn()).containsExactly("m[a m] SHUTDOWN");
  }

  @Test
  void endOfASpanThatWasNeverSeen_changesNothing() {
    Span task = start("m");
    OpenTasks other = new OpenTasks(new MarksByName(), LIMITS, assembly.queue, late, nanos::get);
    other.ended((ReadableSpan) task);

    assertThat(other.openTasks()).isZero();
  }

  /** Every span is in one task (a nested root in two), or was counted as late or dropped. */
  @Test
  void thirtyTwoThreads_noSpanIsLostOrDoubled() throws Exception {
    openTasks =
        new OpenTasks(
            new MarksByName(),
            new CollectLimits(1_000_000, 50, Duration.ofSeconds(30), Duration.ofHours(24)),
            assembly.queue,
            late,
            nanos::get);
    int threads = 32;
    AtomicLong started = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int round = 0; round < ROUNDS; round++) {
      Span shared = start("m");
      started.incrementAndGet();
      CountDownLatch ready = new CountDownLatch(threads);
      CountDownLatch over = new CountDownLatch(threads);
      for (int t = 0; t < threads; t++) {
        boolean endsTheRoot = t == 0;
        pool.execute(
            () -> {
              ready.countDown();
              awaitUninterruptibly(ready);
              for (int i = 0; i < 8; i++) {
                Span child = start("a", shared);
                start("b", child).end();
                child.end();
                started.addAndGet(2);
                if (endsTheRoot && i == 4) {
                  shared.end();
                }
              }
              over.countDown();
            });
      }
      awaitUninterruptibly(over);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assembly.queue.drained().orTimeout(10, TimeUnit.SECONDS).join();

    long inTasks = assembly.tasks.stream().mapToLong(task -> task.spans().size()).sum();
    long dropped = assembly.tasks.stream().mapToLong(FinishedTask::droppedSpans).sum();
    assertThat(inTasks + dropped + late.count()).isEqualTo(started.get());
    assertThat(assembly.tasks)
        .hasSize(ROUNDS)
        .allSatisfy(task -> assertThat(task.openSpans()).isZero());
    assertThat(openTasks.openTasks()).isZero();
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).setNoParent().startSpan();
  }

  private Span start(String name, Span parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Front implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      openTasks.started(span);
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      openTasks.ended(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
