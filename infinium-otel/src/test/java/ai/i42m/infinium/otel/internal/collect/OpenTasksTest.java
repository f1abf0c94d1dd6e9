package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTasksTest {

  private static final CollectLimits LIMITS =
      new CollectLimits(3, 4, 1 << 20, Duration.ofSeconds(30), Duration.ofHours(24));

  private final AtomicLong nanos = new AtomicLong();
  private final Losses losses = new Losses(new SpanCounts(), nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private OpenTasks openTasks = openTasks(MarksByName.AUTO, LIMITS);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new OpenTasksFront(() -> openTasks)).build();
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
    assertThat(assembly.ownSpans()).containsExactly(2, 2);
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
    Span request = start("POST /", Span.wrap(remote()));
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
    assertThat(losses.late()).isEqualTo(1);
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
    assertThat(losses.late()).isEqualTo(1);
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
    assertThat(assembly.tasks.get(0).spanCount()).isEqualTo(11);
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
    OpenTasks other = openTasks(MarksByName.AUTO, LIMITS);
    other.ended((ReadableSpan) task);

    assertThat(other.openTasks()).isZero();
  }

  //  a            AGENTS: known at their starts, agent1 and m1 leave one by one; a and c are in no
  // task
  //  ├─ agent1
  //  │  ├─ agent2
  //  │  └─ m1
  //  │     └─ agent3
  //  └─ c
  @Test
  void agents_theOutermostRunsAreTasks_andLeaveAtTheirOwnEnds() {
    openTasks = openTasks(MarksByName.AGENTS, LIMITS);
    Span root = start("a");
    Span agent = start("agent1", root);
    start("agent2", agent).end();
    Span inner = start("m1", agent);
    start("agent3", inner).end();
    inner.end();
    agent.end();
    start("c", root).end();
    assertThat(assembly.drawn())
        .containsExactly("m1[agent3 m1] NORMAL", "agent1[agent1 agent2 m1] NORMAL");
    root.end();

    assertThat(assembly.drawn()).hasSize(2);
    assertThat(openTasks.openTasks()).isZero();
  }

  //  a            agent? says only at its end what it is
  //  ├─ agent?
  //  │  └─ b
  //  ├─ agent1
  //  └─ c
  @Test
  void agents_knownAtTheirEndOnly_areDividedWhenTheTreeIsComplete() {
    openTasks = openTasks(MarksByName.AGENTS, limits(10, 100, 1 << 20));
    Span root = start("a");
    Span agent = start("agent?", root);
    start("b", agent).end();
    agent.end();
    start("agent1", root).end();
    start("c", root).end();
    assertThat(assembly.drawn()).containsExactly("agent1[agent1] NORMAL");
    root.end();

    assertThat(assembly.drawn())
        .containsExactly("agent1[agent1] NORMAL", "agent?[agent? b] NORMAL");
  }

  @Test
  void agents_aModelCallAloneMakesNoTask() {
    openTasks = openTasks(MarksByName.AGENTS, LIMITS);
    Span request = start("GET /");
    start("chat", request).end();
    request.end();

    assertThat(assembly.drawn()).isEmpty();
  }

  //  a            MARKED: m1 only, and nobody is late
  //  ├─ chat
  //  ├─ m1
  //  │  └─ b
  //  └─ c
  @Test
  void marked_onlyMarkedSpansAreTasks_andWhatLiesOutsideIsNotLate() {
    openTasks = openTasks(MarksByName.MARKED, LIMITS);
    Span root = start("a");
    start("chat", root).end();
    Span task = start("m1", root);
    start("b", task).end();
    task.end();
    Span after = start("c", root);
    after.end();
    start("d", after).end();
    root.end();

    assertThat(assembly.drawn()).containsExactly("m1[b m1] NORMAL");
    assertThat(losses.late()).isZero();
    assertThat(openTasks.openTasks()).isZero();
  }

  @Test
  void marked_childOfATaskThatLeft_isLate() {
    openTasks = openTasks(MarksByName.MARKED, LIMITS);
    Span root = start("a");
    Span task = start("m1", root);
    task.end();
    start("b", task).end();
    root.end();

    assertThat(losses.late()).isEqualTo(1);
  }

  @Test
  void parentThatWasNeverSeen_itsChildLeavesAsRootMissing() {
    SpanContext unseen =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    start("chat", Span.wrap(unseen)).end();

    assertThat(assembly.drawn()).containsExactly("chat[chat] ROOT_MISSING");
  }

  @Test
  void severalRootsOfOneTrace_areTasksOfTheirOwn_orNone() {
    Span one = start("GET /1", Span.wrap(remote()));
    Span two = start("GET /2", Span.wrap(remote()));
    start("chat", one).end();
    start("SELECT", two).end();
    one.end();
    two.end();

    assertThat(assembly.drawn()).containsExactly("GET /1[GET /1 chat] NORMAL");
    assertThat(losses.late()).isZero();
  }

  @Test
  void remoteParentInThisProcess_beginsATreeOfItsOwn() {
    Span caller = start("m1");
    SpanContext sent = caller.getSpanContext();
    Span handler =
        start(
            "r",
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    sent.getTraceId(),
                    sent.getSpanId(),
                    sent.getTraceFlags(),
                    sent.getTraceState())));
    start("chat", handler).end();
    caller.end();
    handler.end();

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL", "r[chat r] NORMAL");
  }

  @Test
  void sweep_tooManyBytes_evictsTheOldestTasks_untilTheRestFits() {
    openTasks = openTasks(MarksByName.AUTO, limits(100, 100, 10_000));
    for (String name : List.of("m1", "m2", "m3", "m4")) {
      start(name).setAttribute("prompt", "x".repeat(1_500));
      nanos.incrementAndGet();
    }
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED", "m2[m2] EVICTED");
    assertThat(losses.evicted()).isEqualTo(2);
    assertThat(openTasks.openTasks()).isEqualTo(2);
  }

  @Test
  void sweep_weighsWhatASpanTookOnAfterItWasSeen() {
    openTasks = openTasks(MarksByName.AUTO, limits(100, 100, 10_000));
    Span task = start("m1");
    Span child = start("a", task);
    openTasks.sweep();
    assertThat(openTasks.openTasks()).isEqualTo(1);
    child.setAttribute("answer", "x".repeat(5_000)).end();
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[a m1] EVICTED");
  }

  @Test
  void sweep_ordinaryTraffic_neverPushesATaskOut_andIsForgottenSilently() {
    openTasks = openTasks(MarksByName.AUTO, limits(1_000, 100, 100_000));
    Span task = start("m1");
    for (int i = 0; i < 2_000; i++) {
      nanos.incrementAndGet();
      start("GET /").setAttribute("url.path", "x".repeat(200));
      if (i % 100 == 0) {
        openTasks.sweep();
      }
    }
    openTasks.sweep();
    assertThat(assembly.drawn()).isEmpty();
    assertThat(openTasks.openTasks()).isBetween(5, 20);
    task.end();

    assertThat(assembly.drawn()).containsExactly("m1[m1] NORMAL");
    assertThat(losses.evicted()).isZero();
  }

  @Test
  void spansBeyondTheCap_areCounted_alsoBelowAnEndedOneThatWasLeftOut() {
    Span task = start("m");
    Span last = task;
    for (int i = 0; i < 10; i++) {
      last = start("a" + i, last);
      last.end();
    }
    task.end();

    assertThat(assembly.drawn()).containsExactly("m[a0 a1 a2 m] NORMAL");
    assertThat(assembly.tasks.get(0).droppedSpans()).isEqualTo(7);
    assertThat(losses.late()).isZero();
  }

  @Test
  void startAfterClose_isLate() {
    start("m1");
    openTasks.close();
    start("m2").end();

    assertThat(assembly.drawn()).containsExactly("m1[m1] SHUTDOWN");
    assertThat(losses.late()).isEqualTo(1);
    assertThat(openTasks.openTasks()).isZero();
  }

  private OpenTasks openTasks(TaskMarks marks, CollectLimits limits) {
    return new OpenTasks(marks, limits, assembly.queue, losses, nanos::get);
  }

  private static CollectLimits limits(int maxOpenTasks, int maxSpansPerTask, long maxBytes) {
    return new CollectLimits(
        maxOpenTasks, maxSpansPerTask, maxBytes, Duration.ofSeconds(30), Duration.ofHours(24));
  }

  private static SpanContext remote() {
    return SpanContext.createFromRemoteParent(
        "0af7651916cd43dd8448eb211c80319c",
        "b7ad6b7169203331",
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).setNoParent().startSpan();
  }

  private Span start(String name, Span parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
  }
}
