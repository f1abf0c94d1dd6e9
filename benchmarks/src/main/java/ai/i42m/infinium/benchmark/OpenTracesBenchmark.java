package ai.i42m.infinium.benchmark;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Start and end of one span while many tasks are open.
 *
 * <p>Each in turn gets ten children and ends, and a new one takes its place, so every task has been
 * open for as long as all others took. With many of them that time goes to memory which is in no
 * cache any more, for the SDK's own spans too: subtract {@link #noop} with as many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3_000)
@Measurement(iterations = 1_000)
public class OpenTracesBenchmark {
  private static final int TASKS = 50;
  private static final int SPANS_PER_TASK = 11;

  /** Open tasks. */
  @Param({"10", "1000", "100000"})
  public int open;

  private final Collector collector = new Collector();
  private final SdkTracerProvider ours = provider(collector);
  private final SdkTracerProvider noop = provider(new IdleProcessor());
  private final Tracer ourTracer = ours.get("benchmark");
  private final Tracer noopTracer = noop.get("benchmark");
  private Span[] ourTasks = {};
  private Span[] noopTasks = {};
  private int next;

  /** Starts the tasks. */
  @Setup
  public void start() {
    ourTasks = open(ourTracer);
    noopTasks = open(noopTracer);
  }

  /** With a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(TASKS * SPANS_PER_TASK)
  public void noop() {
    turn(noopTracer, noopTasks);
  }

  /** With what the span processor of ours consists of. */
  @Benchmark
  @OperationsPerInvocation(TASKS * SPANS_PER_TASK)
  public void task() {
    turn(ourTracer, ourTasks);
  }

  /** Waits until the tasks of the burst are finished. */
  @TearDown(Level.Iteration)
  public void drain() {
    collector.drain();
  }

  /** Forgets the tasks. */
  @TearDown
  public void close() {
    ours.close();
    noop.close();
    collector.close();
  }

  private Span[] open(Tracer tracer) {
    Span[] tasks = new Span[open];
    for (int i = 0; i < open; i++) {
      tasks[i] = open(tracer, Collector.TASK);
    }
    return tasks;
  }

  private void turn(Tracer tracer, Span[] tasks) {
    for (int i = 0; i < TASKS; i++) {
      Context inside = Context.root().with(tasks[next]);
      for (int child = 1; child < SPANS_PER_TASK; child++) {
        tracer.spanBuilder("child").setParent(inside).startSpan().end();
      }
      tasks[next].end();
      tasks[next] = open(tracer, Collector.TASK);
      next = (next + 1) % tasks.length;
    }
  }

  private static Span open(Tracer tracer, String name) {
    return tracer.spanBuilder(name).setNoParent().startSpan();
  }

  private static SdkTracerProvider provider(SpanProcessor processor) {
    return SdkTracerProvider.builder().addSpanProcessor(processor).build();
  }
}
