package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.Trace;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of a function that does next to nothing, traced in the forms of the API.
 *
 * <p>{@link #span} is what they open, written by hand: a span that is current during the call. The
 * SDK has a processor that does nothing, so no task is made: what that costs is in {@link
 * SpanBenchmark}. The {@code noop} methods do the same without any SDK.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TracedCallBenchmark {
  /** The work as a method that is a task. */
  public interface Classifier {

    /** Reads a ticket. */
    @Trace(name = NAME)
    String classify(String ticket);
  }

  private static final String NAME = "Classify ticket";

  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder().addSpanProcessor(new IdleProcessor()).build())
          .build();
  private final Tracer tracer = sdk.getTracer("benchmark");
  private final Infinium infinium = Infinium.create(sdk);
  private final Function<String, String> wrapped = infinium.trace(NAME).wrap(this::classify);
  private final Classifier proxy = infinium.traced(Classifier.class, this::classify);

  private final Tracer noopTracer = OpenTelemetry.noop().getTracer("benchmark");
  private final Infinium noopInfinium = Infinium.create(OpenTelemetry.noop());
  private final Function<String, String> noopWrapped =
      noopInfinium.trace(NAME).wrap(this::classify);
  private final Classifier noopProxy = noopInfinium.traced(Classifier.class, this::classify);

  private String ticket = "Where is my parcel?";

  /** The work alone. */
  @Benchmark
  public String untraced() {
    return classify(ticket);
  }

  /** The work in a span of OpenTelemetry. */
  @Benchmark
  public String span() {
    return inSpan(tracer);
  }

  /** {@code trace(…).call(() -> …)}: nothing of input, the result as output. */
  @Benchmark
  public String call() {
    return infinium.trace(NAME).call(() -> classify(ticket));
  }

  /** A function wrapped before: the argument as input, the result as output. */
  @Benchmark
  public String wrap() {
    return wrapped.apply(ticket);
  }

  /** A method with {@code @Trace}, through the proxy: else as {@link #wrap}. */
  @Benchmark
  public String proxy() {
    return proxy.classify(ticket);
  }

  /** {@link #span} without an SDK. */
  @Benchmark
  public String noopSpan() {
    return inSpan(noopTracer);
  }

  /** {@link #call} without an SDK. */
  @Benchmark
  public String noopCall() {
    return noopInfinium.trace(NAME).call(() -> classify(ticket));
  }

  /** {@link #wrap} without an SDK. */
  @Benchmark
  public String noopWrap() {
    return noopWrapped.apply(ticket);
  }

  /** {@link #proxy} without an SDK. */
  @Benchmark
  public String noopProxy() {
    return noopProxy.classify(ticket);
  }

  /** Stops the SDK. */
  @TearDown
  public void close() {
    sdk.close();
  }

  private String inSpan(Tracer of) {
    Span span = of.spanBuilder(NAME).startSpan();
    try (io.opentelemetry.context.Scope scope = span.makeCurrent()) {
      return classify(ticket);
    } finally {
      span.end();
    }
  }

  /** Reads the ticket; the answer is a constant, so that no form pays for making it. */
  private String classify(String text) {
    return text.length() > 100 ? "long" : "short";
  }
}
