package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.inTrace;
import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conservation: every exported span is in exactly one task, or was counted as late. */
class LingeringTracesStressTest {

  private static final int THREADS = 32;
  private static final int TRACES_PER_THREAD = 100;

  private final Losses losses = new Losses(new SpanCounts(), System::nanoTime);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private final AtomicLong exported = new AtomicLong();
  private final LingeringTraces lingering =
      LingeringTraces.builder(MarksByName.AUTO, assembly.queue, losses)
          .setLinger(Duration.ZERO)
          .build();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    pool.shutdownNow();
    assembly.close();
  }

  @Test
  void batchesOfManyThreads_whileTracesLeave() throws Exception {
    exportOnAllThreads(Integer.MAX_VALUE);
    lingering.close();

    assertConserved();
  }

  @Test
  void close_inTheMiddle() throws Exception {
    exportOnAllThreads(TRACES_PER_THREAD / 2);

    assertConserved();
    assertThat(losses.late()).isPositive();
  }

  //  m
  //  ├─ a
  //  │  └─ chat    first batch: chat; second: a, m; third: c, late if the sweep was faster
  //  └─ c
  private void exportOnAllThreads(int closeAfter) throws Exception {
    CountDownLatch over = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      pool.execute(
          () -> {
            for (int i = 0; i < TRACES_PER_THREAD; i++) {
              String trace = "%032x".formatted(1 + thread * TRACES_PER_THREAD + i);
              export(trace, span("chat", "a", 2, 3));
              export(trace, span("a", "m", 1, 4), root("m", 0, 9));
              export(trace, span("c", "m", 5, 6));
              if (thread == 0 && i == closeAfter) {
                lingering.close();
              }
            }
            over.countDown();
          });
    }
    while (!over.await(1, TimeUnit.MILLISECONDS)) {
      lingering.sweep();
    }
  }

  private void export(String trace, SpanData... spans) {
    exported.addAndGet(spans.length);
    lingering.add(List.of(spans).stream().map(span -> inTrace(trace, span)).toList());
  }

  private void assertConserved() {
    assembly.queue.drained().orTimeout(30, TimeUnit.SECONDS).join();
    Set<String> inTasks = new HashSet<>();
    for (FinishedTask task : assembly.tasks) {
      for (SpanData span : task.spans()) {
        assertThat(inTasks.add(task.traceId() + span.getSpanId())).as("is in two tasks").isTrue();
      }
    }
    assertThat(inTasks.size() + losses.late()).isEqualTo(exported.get());
    assertThat(assembly.queue.dropped()).isZero();
  }
}
