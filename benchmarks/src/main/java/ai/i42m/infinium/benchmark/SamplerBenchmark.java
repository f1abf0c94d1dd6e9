package ai.i42m.infinium.benchmark;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;

import ai.i42m.infinium.otel.InfiniumSampler;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision of Spring Boot's default sampler about the first span of a trace, bare and wrapped.
 *
 * <p>A decision is a part of a span's start: the difference of two lines is what wrapping adds to
 * that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SamplerBenchmark {
  private static final String SAMPLED = "4bf92f3577b34da60000000000000001";
  private static final String DROPPED = "4bf92f3577b34da67fffffffffffffff";
  private static final Attributes REQUEST = Attributes.builder().put("http.route", "/a").build();
  private static final Attributes TASK = Attributes.of(INFINIUM_KIND, "task");

  private final Sampler bare = Sampler.parentBased(Sampler.traceIdRatioBased(0.1));
  private final Sampler wrapped = InfiniumSampler.wrap(bare);

  /** A request that the sampler keeps. */
  @Benchmark
  public SamplingResult sampledSpan() {
    return decide(bare, SAMPLED, REQUEST);
  }

  /** The same, wrapped: passed on. */
  @Benchmark
  public SamplingResult sampledSpanWrapped() {
    return decide(wrapped, SAMPLED, REQUEST);
  }

  /** A request that the sampler drops. */
  @Benchmark
  public SamplingResult droppedSpan() {
    return decide(bare, DROPPED, REQUEST);
  }

  /** The same, wrapped: counted as not recorded, with a look at the clock in the first minute. */
  @Benchmark
  public SamplingResult droppedSpanWrapped() {
    return decide(wrapped, DROPPED, REQUEST);
  }

  /** A task of our API that the sampler drops. */
  @Benchmark
  public SamplingResult task() {
    return decide(bare, DROPPED, TASK);
  }

  /** The same, wrapped: recorded. */
  @Benchmark
  public SamplingResult taskWrapped() {
    return decide(wrapped, DROPPED, TASK);
  }

  private static SamplingResult decide(Sampler sampler, String traceId, Attributes attributes) {
    return sampler.shouldSample(
        Context.root(), traceId, "GET /a", SpanKind.SERVER, attributes, List.of());
  }
}
