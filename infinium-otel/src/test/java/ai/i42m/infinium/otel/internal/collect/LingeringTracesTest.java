package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.inTrace;
import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that begin with m are marked as tasks; see {@link MarksByName}. */
class LingeringTracesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final CountedLoss late = new CountedLoss("late", nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private final LingeringTraces lingering =
      new LingeringTraces(
          new MarksByName(), Duration.ofSeconds(10), assembly.queue, late, nanos::get);

  @AfterEach
  void close() {
    assembly.close();
  }

  @Test
  void wholeTrace_leavesAfterTheLingerTime() {
    lingering.add(List.of(span("a", "m", 1, 2), root("m", 0, 9)));
    pass(Duration.ofMillis(9_999));
    assertThat(assembly.drawn()).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(assembly.drawn()).containsExactly("m[a m] NORMAL");
  }

  @Test
  void childInALaterBatch_waitsForItsParent_whichWaitsForTheLingerTime() {
    lingering.add(List.of(span("b", "a", 2, 3)));
    pass(Duration.ofSeconds(60));
    lingering.add(List.of(span("a", "m", 1, 4), root("m", 0, 9)));
    pass(Duration.ofSeconds(5));
    lingering.add(List.of(span("c", "m", 5, 6)));
    pass(Duration.ofSeconds(9));
    assertThat(assembly.drawn()).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(assembly.drawn()).containsExactly("m[a b c m] NORMAL");
  }

  @Test
  void traceWithoutATask_isForgotten() {
    lingering.add(List.of(span("SELECT", "a", 1, 2), root("a", 0, 9)));
    lingering.flush();

    assertThat(assembly.drawn()).isEmpty();
  }

  @Test
  void markedTaskWhoseOuterOneIsOpen_leavesByItself() {
    lingering.add(List.of(span("b", "m2", 1, 2), span("m2", "m1", 0, 9)));
    pass(Duration.ofSeconds(10));
    lingering.add(List.of(root("m1", 0, 99)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m2[b m2] NORMAL", "m1[m1] NORMAL");
  }

  @Test
  void missingRoot_isGivenUpAfterFiveMinutesWithoutNews() {
    lingering.add(List.of(span("chat", "x", 1, 2)));
    pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(assembly.drawn()).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(assembly.drawn()).containsExactly("chat[chat] ROOT_MISSING");
  }

  @Test
  void spanOfATraceThatLeft_isLate() {
    lingering.add(List.of(root("m", 0, 9)));
    pass(Duration.ofSeconds(10));
    lingering.add(List.of(span("chat", "m", 1, 2)));
    pass(Duration.ofMinutes(5));

    assertThat(assembly.drawn()).containsExactly("m[m] NORMAL");
    assertThat(late.count()).isEqualTo(1);
  }

  @Test
  void secondRootOfATraceThatLeft_isATaskOfItsOwn() {
    lingering.add(List.of(root("m1", 0, 9)));
    pass(Duration.ofSeconds(10));
    lingering.add(List.of(span("a", "m2", 11, 12), root("m2", 10, 19)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL", "m2[a m2] NORMAL");
    assertThat(late.count()).isZero();
  }

  @Test
  void tooManySpans_theTraceThatWaitedLongestLeavesEarly() {
    lingering.add(List.of(span("chat", "x", 1, 2)));
    String newer = "b".repeat(32);
    List<SpanData> many = new ArrayList<>();
    for (int i = 0; i < LingeringTraces.MAX_SPANS; i++) {
      many.add(inTrace(newer, span(Integer.toString(100_000 + i, 36), "x", i, i + 1)));
    }
    lingering.add(many);
    assertThat(assembly.drawn()).containsExactly("chat[chat] ROOT_MISSING");

    lingering.add(List.of(inTrace(newer, root("m", 0, 9))));
    assertThat(assembly.drawn()).hasSize(2);
    assertThat(assembly.tasks.get(1).completion()).isEqualTo(Completion.EVICTED);
    assertThat(assembly.tasks.get(1).spans()).hasSize(LingeringTraces.MAX_SPANS + 1);
  }

  @Test
  void close_handsOnWhatIsThere() {
    lingering.add(List.of(span("chat", "x", 1, 2)));
    lingering.close();

    assertThat(assembly.drawn()).hasSize(1);
  }

  private void pass(Duration time) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
    lingering.sweep();
  }
}
