package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.inTrace;
import static ai.i42m.infinium.otel.internal.tree.Spans.remoteChild;
import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
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
  private final Losses losses = new Losses(new SpanCounts(), nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private LingeringTraces lingering = lingering(MarksByName.AUTO, CollectLimits.DEFAULTS);

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
    assertThat(losses.late()).isEqualTo(1);
  }

  @Test
  void secondRootOfATraceThatLeft_isATaskOfItsOwn() {
    lingering.add(List.of(root("m1", 0, 9)));
    pass(Duration.ofSeconds(10));
    lingering.add(List.of(span("a", "m2", 11, 12), root("m2", 10, 19)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL", "m2[a m2] NORMAL");
    assertThat(losses.late()).isZero();
  }

  //  m1 (remote parent)            both are local roots, although m1 is the parent of r
  //  └─ r (remote parent: m1)
  @Test
  void remoteParentInTheSameBatch_beginsATreeOfItsOwn() {
    lingering.add(List.of(span("chat", "r", 2, 3), remoteChild("r", "m1", 1, 4), root("m1", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL", "r[chat r] NORMAL");
  }

  @Test
  void severalRootsOfOneTrace_areTasksOfTheirOwn_orNone() {
    lingering.add(
        List.of(
            root("a", 0, 9), span("chat", "a", 1, 2), root("b", 10, 19), span("c", "b", 11, 12)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("a[a chat] NORMAL");
  }

  //  a            AGENTS: agent1 with what is in it, m1 by itself; a and c are in no task
  //  ├─ agent1
  //  │  ├─ agent2
  //  │  └─ m1
  //  │     └─ agent3
  //  └─ c
  @Test
  void agents_theOutermostRunsAreTasks_andMarkedSpans() {
    lingering = lingering(MarksByName.AGENTS, CollectLimits.DEFAULTS);
    lingering.add(
        List.of(
            root("a", 0, 99),
            span("agent1", "a", 1, 50),
            span("agent2", "agent1", 2, 3),
            span("m1", "agent1", 4, 9),
            span("agent3", "m1", 5, 6),
            span("c", "a", 60, 70)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn())
        .containsExactly("agent1[agent1 agent2 m1] NORMAL", "m1[agent3 m1] NORMAL");
  }

  @Test
  void marked_aModelCallMakesNoTask() {
    lingering = lingering(MarksByName.MARKED, CollectLimits.DEFAULTS);
    lingering.add(List.of(root("a", 0, 9), span("chat", "a", 1, 5), span("m1", "a", 6, 7)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL");
  }

  @Test
  void parentThatNeverCame_afterFiveMinutes_itsTaskLeavesAsIdle_theOthersAsNormal() {
    lingering.add(
        List.of(
            root("m1", 0, 99),
            span("b", "x", 1, 2),
            span("m2", "m1", 3, 4),
            span("c", "m2", 3, 4)));
    pass(Duration.ofMinutes(5));

    assertThat(assembly.drawn()).containsExactly("m1[b m1 m2] IDLE", "m2[c m2] NORMAL");
  }

  @Test
  void traceThatNeverComesToRest_isTooOldAfterADay() {
    CollectLimits soon =
        new CollectLimits(10, 10, 1 << 20, Duration.ofSeconds(30), Duration.ofMinutes(8));
    lingering = lingering(MarksByName.AUTO, soon);
    lingering.add(List.of(span("chat", "x", 1, 2)));
    pass(Duration.ofMinutes(4));
    lingering.add(List.of(span("b", "x", 3, 4)));
    pass(Duration.ofMinutes(4).minusMillis(1));
    assertThat(assembly.drawn()).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(assembly.drawn()).containsExactly("chat[b chat] TOO_OLD");
  }

  @Test
  void tooManyBytes_theTaskThatWaitedLongestLeavesEarly() {
    lingering = lingering(MarksByName.AUTO, limits(100, 10_000));
    lingering.add(List.of(inTrace("b".repeat(32), text("m1", 1_500))));
    lingering.add(List.of(inTrace("c".repeat(32), text("m2", 1_500))));
    assertThat(assembly.drawn()).isEmpty();
    lingering.add(List.of(inTrace("d".repeat(32), text("m3", 1_500))));
    lingering.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED");
    assertThat(losses.evicted()).isEqualTo(1);
  }

  @Test
  void twiceTooMuch_leavesWithoutWaitingForASweep() {
    lingering = lingering(MarksByName.AUTO, limits(1, 1 << 20));
    lingering.add(List.of(root("m1", 0, 9), inTrace("b".repeat(32), root("m2", 0, 9))));
    assertThat(assembly.drawn()).isEmpty();
    lingering.add(List.of(inTrace("c".repeat(32), root("m3", 0, 9))));

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED");
  }

  @Test
  void tooManyTraces_theTaskThatWaitedLongestLeavesEarly() {
    lingering = lingering(MarksByName.AUTO, limits(1, 1 << 20));
    lingering.add(List.of(root("m1", 0, 9), inTrace("b".repeat(32), root("m2", 0, 9))));
    lingering.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED");
  }

  @Test
  void ordinaryTraffic_neverPushesATaskOut_andIsForgottenSilently() {
    lingering = lingering(MarksByName.AUTO, limits(100, 40_000));
    lingering.add(List.of(span("chat", "x", 1, 2)));
    for (int i = 0; i < 10_000; i++) {
      lingering.add(List.of(inTrace("%032x".formatted(i + 1), root("a", i, i + 1))));
    }
    assertThat(assembly.drawn()).isEmpty();
    lingering.add(List.of(root("x", 0, 9)));
    pass(Duration.ofSeconds(10));

    assertThat(assembly.drawn()).containsExactly("x[chat x] NORMAL");
    assertThat(losses.evicted()).isZero();
    assertThat(losses.late()).isZero();
  }

  @Test
  void spansBeyondTheCap_areCounted_andTheRootStays() {
    lingering = lingering(MarksByName.AUTO, limits(100, 1 << 20));
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      spans.add(span("a" + i, "m", i, i + 1));
    }
    spans.add(root("m", 99, 100));
    lingering.add(spans);
    lingering.flush();

    assertThat(assembly.drawn()).containsExactly("m[a0 a1 a2 m] NORMAL");
    assertThat(assembly.tasks.get(0).droppedSpans()).isEqualTo(4);
    assertThat(assembly.tasks.get(0).spanCount()).isEqualTo(8);
  }

  @Test
  void close_saysWhatIsNotWhole_andLaterSpansAreLate() {
    lingering.add(List.of(root("m1", 0, 9), inTrace("b".repeat(32), span("chat", "x", 1, 2))));
    lingering.close();
    lingering.add(List.of(root("m2", 0, 9)));

    assertThat(assembly.drawn()).containsExactlyInAnyOrder("m1[m1] NORMAL", "chat[chat] SHUTDOWN");
    assertThat(losses.late()).isEqualTo(1);
  }

  @Test
  void close_handsOnWhatIsThere() {
    lingering.add(List.of(span("chat", "x", 1, 2)));
    lingering.close();

    assertThat(assembly.drawn()).hasSize(1);
  }

  private LingeringTraces lingering(TaskMarks marks, CollectLimits limits) {
    return LingeringTraces.builder(marks, assembly.queue, losses)
        .setLimits(limits)
        .setNanoTime(nanos::get)
        .build();
  }

  private static CollectLimits limits(int maxOpenTasks, long maxBytes) {
    return new CollectLimits(
        maxOpenTasks, 4, maxBytes, Duration.ofSeconds(30), Duration.ofHours(24));
  }

  private static SpanData text(String id, int characters) {
    return span(
        id, "x", 0, 9, Attributes.of(AttributeKey.stringKey("prompt"), "x".repeat(characters)));
  }

  private void pass(Duration time) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
    lingering.sweep();
  }
}
