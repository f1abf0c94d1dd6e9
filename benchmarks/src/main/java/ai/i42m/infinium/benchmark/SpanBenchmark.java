package ai.i42m.infinium.benchmark;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Start and end of one span on the application's thread, in trees of a root and ten children.
 *
 * <p>In bursts, after each of which the assembly thread makes tasks of what came. A burst of
 * {@value #TREES} trees is over before that thread looks at the queue, so its own work is not in
 * the figure: on an application's machine it runs on another core, or later. The saturating burst
 * of {@value #MANY_TREES} trees is not: there the threads compete for the cores. Subtract {@link
 * #noop} to know what we add.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3_000)
@Measurement(iterations = 1_000)
public class SpanBenchmark {
  private static final int TREES = 50;
  private static final int MANY_TREES = 1_000;
  private static final int SPANS_PER_TREE = 11;

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private final SdkTracerProvider ours = provider(processor(client));
  private final SdkTracerProvider noop = provider(new IdleProcessor());
  private final Tracer ourTracer = ours.get("benchmark");
  private final Tracer noopTracer = noop.get("benchmark");

  /** With a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(TREES * SPANS_PER_TREE)
  public void noop() {
    trees(TREES, noopTracer, "task");
  }

  /** With ours, in trees that are no task. */
  @Benchmark
  @OperationsPerInvocation(TREES * SPANS_PER_TREE)
  public void otherTraffic() {
    trees(TREES, ourTracer, "none");
  }

  /** With ours, in trees that are tasks. */
  @Benchmark
  @OperationsPerInvocation(TREES * SPANS_PER_TREE)
  public void task() {
    trees(TREES, ourTracer, "task");
  }

  /** The same without a pause: application and assembly share the cores. */
  @Benchmark
  @OperationsPerInvocation(MANY_TREES * SPANS_PER_TREE)
  @Warmup(iterations = 200)
  @Measurement(iterations = 200)
  public void saturatingTask() {
    trees(MANY_TREES, ourTracer, "task");
  }

  /** The same with a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(MANY_TREES * SPANS_PER_TREE)
  @Warmup(iterations = 200)
  @Measurement(iterations = 200)
  public void saturatingNoop() {
    trees(MANY_TREES, noopTracer, "task");
  }

  /** Waits until the tasks of the burst are assembled. */
  @TearDown(Level.Iteration)
  public void drain() {
    ours.forceFlush().join(1, TimeUnit.MINUTES);
  }

  /** Stops the SDKs, client and server. */
  @TearDown
  public void close() {
    ours.close();
    noop.close();
    client.close();
    server.close();
  }

  private static void trees(int count, Tracer tracer, String kind) {
    for (int i = 0; i < count; i++) {
      Span root =
          tracer.spanBuilder("root").setNoParent().setAttribute(INFINIUM_KIND, kind).startSpan();
      Context parent = Context.root().with(root);
      for (int child = 1; child < SPANS_PER_TREE; child++) {
        tracer.spanBuilder("child").setParent(parent).startSpan().end();
      }
      root.end();
    }
  }

  /** Assembles tasks, and sends none: HTTP is not what is measured here. */
  private static SpanProcessor processor(InfiniumClient client) {
    return InfiniumSpanProcessor.create(
        InfiniumSpanExporter.builder(client).setTaskFilter(task -> false).build());
  }

  private static SdkTracerProvider provider(SpanProcessor processor) {
    return SdkTracerProvider.builder().addSpanProcessor(processor).build();
  }
}
