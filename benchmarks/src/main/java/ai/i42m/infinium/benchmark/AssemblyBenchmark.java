package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.internal.mapping.TaskFacts;
import ai.i42m.infinium.otel.internal.mapping.TaskMapper;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * Ten finished spans to the bytes of a task's body, by the stages of {@code TaskPipeline}; and, for
 * comparison, the same spans to the bytes of an OTLP request, by the code of the SDK's own
 * exporter.
 *
 * <p>All of it runs beside the application. OTLP carries every attribute with its name; a task
 * carries less, and has to be understood first. {@link #taskWithContent} carries all texts, too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssemblyBenchmark {
  private final List<SpanData> spans = SampleTree.create();
  private final String rootSpanId = spans.get(spans.size() - 1).getSpanId();
  private final TaskMapper mapper = TaskMapper.create(MappingOptions.getDefault());
  private final TaskMapper contentMapper =
      TaskMapper.create(MappingOptions.builder().setContent(ContentCapture.ALL).build());
  private final LowAllocationTraceRequestMarshaler reused =
      new LowAllocationTraceRequestMarshaler();

  /** Tree, task and body, as it is by default: without the texts of other instrumentations. */
  @Benchmark
  public byte[] task() {
    return TaskJson.write(assemble(mapper));
  }

  /** The same with messages, arguments and results. */
  @Benchmark
  public byte[] taskWithContent() {
    return TaskJson.write(assemble(contentMapper));
  }

  /** The first stage of three. */
  @Benchmark
  public SpanTree treeOnly() {
    return SpanTree.build(rootSpanId, spans);
  }

  /** The first two stages. */
  @Benchmark
  public TaskData treeAndMapping() {
    return assemble(mapper);
  }

  /** OTLP as JSON. */
  @Benchmark
  public byte[] otlpJson() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    TraceRequestMarshaler.create(spans).writeJsonTo(body);
    return body.toByteArray();
  }

  /** OTLP as protobuf. */
  @Benchmark
  public byte[] otlpProtobuf() throws IOException {
    TraceRequestMarshaler marshaler = TraceRequestMarshaler.create(spans);
    ByteArrayOutputStream body = new ByteArrayOutputStream(marshaler.getBinarySerializedSize());
    marshaler.writeBinaryTo(body);
    return body.toByteArray();
  }

  /** OTLP as protobuf with objects used again, the exporter's own default. */
  @Benchmark
  public byte[] otlpProtobufReused() throws IOException {
    reused.initialize(spans);
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream(reused.getBinarySerializedSize());
      reused.writeBinaryTo(body);
      return body.toByteArray();
    } finally {
      reused.reset();
    }
  }

  private TaskData assemble(TaskMapper with) {
    return with.map(SpanTree.build(rootSpanId, spans), TaskFacts.COMPLETE);
  }
}
