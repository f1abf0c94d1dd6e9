package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.InfiniumLogRecordProcessor;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * One log record on the application's thread, written in the span of an open task.
 *
 * <p>Subtract what a processor costs that does nothing, to know what we add: to a record of the
 * application's ordinary log, and to the answer of a model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 2_000)
@Measurement(iterations = 1_000)
public class LogRecordBenchmark {
  private static final int RECORDS = 500;
  private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");
  private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
  private static final Value<?> ANSWER =
      Value.of(
          Map.of(
              "finish_reason",
              Value.of("stop"),
              "index",
              Value.of(0),
              "message",
              Value.of(Map.of("content", Value.of("Order 1042 has shipped. ".repeat(20))))));

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private final Sdk noop =
      new Sdk(client, ContentCapture.EXPLICIT, exporter -> (context, log) -> {});
  private final Sdk explicit =
      new Sdk(client, ContentCapture.EXPLICIT, InfiniumLogRecordProcessor::create);
  private final Sdk all = new Sdk(client, ContentCapture.ALL, InfiniumLogRecordProcessor::create);

  /** A line of the application's log, with a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void ordinaryNoop() {
    noop.write(LogRecordBenchmark::ordinary);
  }

  /** The same with ours. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void ordinary() {
    explicit.write(LogRecordBenchmark::ordinary);
  }

  /** What a model answered, with a processor that does nothing. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void answerNoop() {
    noop.write(LogRecordBenchmark::answer);
  }

  /** The same with ours, without content. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void answer() {
    explicit.write(LogRecordBenchmark::answer);
  }

  /** The same with content. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void answerWithContent() {
    all.write(LogRecordBenchmark::answer);
  }

  /** Waits until the tasks of the burst are assembled. */
  @TearDown(Level.Iteration)
  public void drain() {
    explicit.drain();
    all.drain();
  }

  /** Stops the SDKs, client and server. */
  @TearDown
  public void close() {
    noop.close();
    explicit.close();
    all.close();
    client.close();
    server.close();
  }

  private static void ordinary(LogRecordBuilder log) {
    log.setSeverity(Severity.INFO).setBody("Order found").setAttribute(THREAD_NAME, "main").emit();
  }

  private static void answer(LogRecordBuilder log) {
    log.setAttribute(EVENT_NAME, "gen_ai.choice").setBody(ANSWER).emit();
  }

  /** One way of reading records, beside our span processor. */
  private static final class Sdk {
    private final SdkTracerProvider tracers;
    private final SdkLoggerProvider loggers;
    private final Logger logger;

    Sdk(
        InfiniumClient client,
        ContentCapture content,
        Function<InfiniumSpanExporter, LogRecordProcessor> processor) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client)
              .setMapping(MappingOptions.builder().setContent(content).build())
              .setTaskFilter(task -> false)
              .build();
      tracers =
          SdkTracerProvider.builder()
              .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
              .build();
      loggers =
          SdkLoggerProvider.builder().addLogRecordProcessor(processor.apply(exporter)).build();
      logger = loggers.get("benchmark");
    }

    void write(Consumer<LogRecordBuilder> record) {
      Span task =
          tracers
              .get("benchmark")
              .spanBuilder("task")
              .setNoParent()
              .setAttribute(InfiniumAttributes.INFINIUM_KIND, "task")
              .startSpan();
      Context context = Context.root().with(task);
      for (int i = 0; i < RECORDS; i++) {
        record.accept(logger.logRecordBuilder().setContext(context));
      }
      task.end();
    }

    void drain() {
      tracers.forceFlush().join(1, TimeUnit.MINUTES);
    }

    void close() {
      loggers.close();
      tracers.close();
    }
  }
}
