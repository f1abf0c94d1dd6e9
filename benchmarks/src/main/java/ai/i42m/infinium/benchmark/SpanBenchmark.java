package ai.i42m.infinium.benchmark;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
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
 * Start and end of one span, in trees of a root and ten children.
 *
 * <p>In bursts: between them the assembly thread makes tasks of what came, as in an application
 * that does not only start spans. Subtract {@link #noop} to know what we add.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 100)
@Measurement(iterations = 100)
public class SpanBenchmark {
  private static final int TREES = 1_000;
  private static final int CHILDREN = 10;
  private static final int SPANS = TREES * (CHILDREN + 1);

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private final SdkTracerProvider ours = provider(processor(client));
  private final SdkTracerProvider noop = provider(new Idle());
  private final Tracer ourTracer = ours.get("benchmark");
  private final Tracer noopTracer = noop.get("benchmark");

  /** With a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void noop() {
    trees(noopTracer, "task");
  }

  /** With ours, in trees that are no task. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void otherTraffic() {
    trees(ourTracer, "none");
  }

  /** With ours, in trees that are tasks. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void task() {
    trees(ourTracer, "task");
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

  private static void trees(Tracer tracer, String kind) {
    for (int i = 0; i < TREES; i++) {
      Span root =
          tracer.spanBuilder("root").setNoParent().setAttribute(INFINIUM_KIND, kind).startSpan();
      Context parent = Context.root().with(root);
      for (int child = 0; child < CHILDREN; child++) {
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

  /** Asks for every span and does nothing; without any processor the SDK would make no spans. */
  private static final class Idle implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
