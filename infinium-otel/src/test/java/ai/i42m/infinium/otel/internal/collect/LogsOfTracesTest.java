package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.remoteChild;
import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Log records, which come before their span has ended, where only ended spans are seen. */
class LogsOfTracesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Losses losses = new Losses(new SpanCounts(), nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private LingeringTraces lingering = lingering(CollectLimits.DEFAULTS);

  @AfterEach
  void close() {
    assembly.close();
  }

  @Test
  void record_thatComesLongBeforeItsSpan_standsInItsTask() {
    log("chat", "one");
    pass(Duration.ofMinutes(4));
    lingering.add(List.of(span("chat", "m", 1, 2), root("m", 0, 9)));
    log("m", "two");
    pass(Duration.ofSeconds(10));

    assertThat(assembly.logs()).containsExactly("m: chat[one] m[two]");
  }

  /** It tells of a span that is open, so the trace is not complete. */
  @Test
  void record_letsItsTraceWaitForItsSpan() {
    lingering.add(List.of(root("m", 0, 9)));
    log("chat", "one");
    lingering.flush();
    pass(Duration.ofMinutes(1));
    assertThat(assembly.drawn()).isEmpty();
    lingering.add(List.of(span("chat", "m", 1, 12)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m[chat m] NORMAL");
    assertThat(assembly.logs()).containsExactly("m: chat[one]");
  }

  @Test
  void record_whoseSpanNeverComes_isCounted_andTheTaskIsWhole() {
    lingering.add(List.of(root("m", 0, 9)));
    log("lost", "one");
    pass(Duration.ofMinutes(5));

    assertThat(assembly.drawn()).containsExactly("m[m] NORMAL");
    assertThat(losses.droppedLogs()).isEqualTo(1);
  }

  @Test
  void records_withoutATask_areForgotten() {
    log("SELECT", "nobody asks");
    lingering.add(List.of(root("SELECT", 0, 9)));
    pass(Duration.ofMinutes(5));

    assertThat(assembly.drawn()).isEmpty();
    assertThat(losses.droppedLogs() + losses.lateLogs()).isZero();
  }

  @Test
  void record_afterItsTaskLeft_isLate() {
    lingering.add(List.of(root("m", 0, 9)));
    pass(Duration.ofSeconds(10));
    log("m", "late");
    pass(Duration.ofMinutes(5));

    assertThat(losses.lateLogs()).isEqualTo(1);
    assertThat(losses.late()).isZero();
  }

  @Test
  void record_afterClose_isLate() {
    lingering.close();
    log("m", "late");

    assertThat(losses.lateLogs()).isEqualTo(1);
  }

  /** No batch processor exports its span. */
  @Test
  void record_ofAnUnsampledSpan_isNotKept() {
    SpanContext sampled = context("m");
    lingering.logged(
        SpanContext.create(
            sampled.getTraceId(),
            sampled.getSpanId(),
            TraceFlags.getDefault(),
            sampled.getTraceState()),
        () -> {
          throw new AssertionError("asked for");
        });
    lingering.add(List.of(root("m", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.logs()).containsExactly("m: ");
  }

  //  m1
  //  └─ m2     marked tasks of one trace
  @Test
  void record_ofATaskInside_belongsToTheInnermost() {
    log("m2", "inner");
    log("m1", "outer");
    lingering.add(List.of(span("m2", "m1", 1, 2), remoteChild("m1", "far", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.logs()).containsExactlyInAnyOrder("m2: m2[inner]", "m1: m1[outer]");
  }

  @Test
  void tooManyRecords_areCounted() {
    lingering =
        lingering(new CollectLimits(10, 2, 1 << 20, Duration.ofSeconds(30), Duration.ofHours(24)));
    for (int i = 0; i < 5; i++) {
      log("m", "r" + i);
    }
    lingering.add(List.of(root("m", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.logs()).containsExactly("m: m[r0 r1]");
    assertThat(losses.droppedLogs()).isEqualTo(3);
  }

  /** Provisional trees may take an eighth of everything. */
  @Test
  void records_ofTreesThatAreNoTask_areBoundedByTheirWeight() {
    lingering =
        lingering(
            new CollectLimits(1_000, 10, 80_000, Duration.ofSeconds(30), Duration.ofHours(24)));
    log("chat", "x".repeat(3_000));
    log("chat", "y".repeat(3_000));
    lingering.add(List.of(span("chat", "m", 1, 2), root("m", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.logs()).containsExactly("m: ");
  }

  private void log(String spanId, String text) {
    SpanContext span = context(spanId);
    lingering.logged(span, () -> TestLogs.choice(span, text));
  }

  private static SpanContext context(String spanId) {
    SpanData any = root(spanId, 0, 1);
    return any.getSpanContext();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    lingering.sweep();
  }

  private LingeringTraces lingering(CollectLimits limits) {
    return LingeringTraces.builder(MarksByName.AUTO, assembly.queue, losses)
        .setLimits(limits)
        .setNanoTime(nanos::get)
        .build();
  }
}
