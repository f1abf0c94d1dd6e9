package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Log records on their way to the open task of their span; see {@link MarksByName}. */
class LogsOfTasksTest {

  private static final CollectLimits LIMITS =
      new CollectLimits(10, 4, 1 << 16, Duration.ofSeconds(30), Duration.ofHours(24));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final Losses losses = new Losses(new SpanCounts(), nanos::get);
  private final RecordingAssembly assembly = new RecordingAssembly();
  private OpenTasks openTasks = openTasks(MarksByName.AUTO);
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new OpenTasksFront(() -> openTasks)).build();
  private final Tracer tracer = provider.get("test");

  @AfterEach
  void close() {
    provider.close();
    assembly.close();
  }

  @Test
  void record_standsInTheTaskOfItsSpan_alsoWhenThatHasEnded() {
    Span task = start("m");
    Span chat = start("chat", task);
    log(chat, "one");
    chat.end();
    log(chat, "two");
    log(task, "three");
    task.end();

    assertThat(assembly.logs()).containsExactly("m: chat[one two] m[three]");
  }

  @Test
  void record_ofAnUnmarkedTree_waitsWithIt() {
    Span request = start("GET /");
    Span chat = start("chat", request);
    log(chat, "one");
    chat.end();
    request.end();
    Span other = start("GET /other");
    log(other, "nobody asks");
    other.end();

    assertThat(assembly.logs()).containsExactly("GET /: chat[one]");
    assertThat(losses.lateLogs() + losses.droppedLogs()).isZero();
  }

  //  m1
  //  └─ m2     written in the root of the inner one, which stands in both
  //     └─ a
  @Test
  void record_ofATaskInside_belongsToTheInnermost() {
    Span outer = start("m1");
    Span inner = start("m2", outer);
    Span child = start("a", inner);
    log(inner, "root");
    log(child, "child");
    log(outer, "outer");
    child.end();
    inner.end();
    outer.end();

    assertThat(assembly.logs()).containsExactly("m2: a[child] m2[root]", "m1: m1[outer]");
  }

  //  job                 agents side by side are tasks; they are found when the tree is complete
  //  ├─ agent1?
  //  └─ agent2?
  @Test
  void records_ofATreeDividedAmongAgents_goWithTheirSpans() {
    openTasks = openTasks(MarksByName.AGENTS);
    Span job = start("job");
    for (String name : List.of("agent1?", "agent2?")) {
      Span agent = start(name, job);
      log(agent, "of " + name);
      agent.end();
    }
    log(job, "nobody's");
    job.end();

    assertThat(assembly.logs())
        .containsExactly("agent1?: agent1?[of agent1?]", "agent2?: agent2?[of agent2?]");
  }

  @Test
  void record_ofATreeThatIsNotKept_isNotKeptEither() {
    openTasks = openTasks(MarksByName.MARKED);
    Span request = start("GET /");
    Span task = start("m", request);
    log(request, "not kept");
    log(task, "kept");
    task.end();
    request.end();

    assertThat(assembly.logs()).containsExactly("m: m[kept]");
    assertThat(losses.droppedLogs()).isZero();
  }

  @Test
  void record_afterItsTaskLeft_isLate_andSaidOnceAMinute() {
    Span task = start("m");
    task.end();
    log(task, "one");
    log(task, "two");

    try (RecordingLog log = RecordingLog.of(CountedLoss.class.getName())) {
      losses.say();
      losses.say();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING 2 log records came after their task was handed on")
          .contains("the last: in span " + task.getSpanContext().getSpanId());
    }
    assertThat(losses.lateLogs()).isEqualTo(2);
    assertThat(losses.late()).isZero();
    assertThat(asked).as("records made").hasValue(0);
  }

  @Test
  void record_afterItsTaskLeft_isLate_alsoWhileItsTraceGoesOn() {
    Span outer = start("m1");
    Span inner = start("m2", outer);
    inner.end();
    log(inner, "late");
    outer.end();

    assertThat(assembly.logs()).containsExactly("m2: ", "m1: ");
    assertThat(losses.lateLogs()).isEqualTo(1);
  }

  @Test
  void record_ofASpanThatWasNotRecorded_isNotEvenMade() {
    log(Span.wrap(elsewhere()), "unknown");

    assertThat(asked).hasValue(0);
    assertThat(losses.lateLogs() + losses.droppedLogs()).isZero();
  }

  @Test
  void tooManyRecords_areCounted() {
    Span task = start("m");
    for (int i = 0; i < 7; i++) {
      log(task, "r" + i);
    }
    task.end();

    assertThat(assembly.logs()).containsExactly("m: m[r0 r1 r2 r3]");
    assertThat(losses.droppedLogs()).isEqualTo(3);
  }

  @Test
  void records_weigh_andTheOldestTaskLeavesEarly() {
    Span first = start("m1");
    nanos.incrementAndGet();
    Span second = start("m2");
    log(first, "x".repeat(20_000));
    log(second, "y".repeat(5_000));
    openTasks.sweep();
    assertThat(assembly.drawn()).isEmpty();
    log(second, "z".repeat(10_000));
    openTasks.sweep();

    assertThat(assembly.drawn()).containsExactly("m1[m1] EVICTED");
    assertThat(assembly.tasks.get(0).logs()).hasSize(1);
  }

  @Test
  void record_isNews_soThatItsTaskIsNotIdle() {
    Span task = start("m");
    Span child = start("a", task);
    task.end();
    openTasks.sweep();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(20));
    log(child, "still at it");
    openTasks.sweep();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(20));
    openTasks.sweep();

    assertThat(assembly.drawn()).isEmpty();
  }

  private SpanContext elsewhere() {
    try (SdkTracerProvider other = SdkTracerProvider.builder().build()) {
      return other.get("test").spanBuilder("elsewhere").startSpan().getSpanContext();
    }
  }

  private void log(Span span, String text) {
    openTasks.logged(
        span.getSpanContext(),
        () -> {
          asked.incrementAndGet();
          return record(span, text);
        });
  }

  private static LogRecordData record(Span span, String text) {
    return TestLogs.choice(span.getSpanContext(), text);
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).setNoParent().startSpan();
  }

  private Span start(String name, Span parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
  }

  private OpenTasks openTasks(TaskMarks marks) {
    return new OpenTasks(marks, LIMITS, assembly.queue, losses, nanos::get);
  }
}
