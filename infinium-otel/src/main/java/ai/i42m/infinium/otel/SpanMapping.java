package ai.i42m.infinium.otel;

import static java.util.stream.Collectors.groupingBy;

import ai.i42m.infinium.otel.internal.dialect.CallSigns;
import ai.i42m.infinium.otel.internal.mapping.TaskFacts;
import ai.i42m.infinium.otel.internal.mapping.TaskMapper;
import ai.i42m.infinium.otel.internal.trace.TaskWriter;
import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.otel.internal.tree.TaskSplit;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tasks as OpenTelemetry spans, and finished spans as tasks, for tools and tests.
 *
 * <p>Reading is the counterpart of writing: under the SDK's default limits, the task that is read
 * from the spans of a written one equals it. Stateless and thread-safe.
 */
public final class SpanMapping {

  private SpanMapping() {}

  /**
   * Writes a finished task as spans that our processor and exporter do not send, with the default
   * options.
   *
   * @see #write(OpenTelemetry, TaskData, MappingOptions)
   */
  public static SpanContext write(OpenTelemetry openTelemetry, TaskData task) {
    return write(openTelemetry, task, MappingOptions.getDefault());
  }

  /**
   * Writes a finished task as spans, so that a tracing backend shows it: one for the task, below
   * the current span if there is one, and one each for its steps, model calls and tool calls.
   *
   * <p>The task ends at its {@code current_datetime}, one before 1970 at its duration after 1970
   * began; its parts lie one after the other within it. What a span's attributes cannot hold, or
   * not all at once, is JSON text. A sampler may drop the spans.
   *
   * @param options of which {@link MappingOptions#isAutoSend} is looked at
   * @return the context of the task's span; invalid when {@code openTelemetry} records nothing
   */
  public static SpanContext write(
      OpenTelemetry openTelemetry, TaskData task, MappingOptions options) {
    Objects.requireNonNull(openTelemetry, "openTelemetry");
    Tracer tracer = Infinium.tracer(openTelemetry, Infinium.Builder.TRACER_NAME);
    return TaskWriter.write(tracer, Objects.requireNonNull(task, "task"), options.isAutoSend());
  }

  /**
   * The tasks that finished spans tell of: every span marked as a task, and every other local root
   * with a model call or an agent's run below it, outside of marked tasks.
   *
   * <p>The spans may be of several traces and in any order; the same spans give the same tasks.
   * Never throws for what spans contain.
   *
   * @param logs log records of the same traces, of which those count that were written in one of
   *     the spans: some instrumentations put messages and exceptions there
   * @return by the start of their roots
   */
  public static List<TaskData> read(
      Collection<SpanData> spans, Collection<LogRecordData> logs, MappingOptions options) {
    Objects.requireNonNull(logs, "logs");
    TaskMapper mapper = TaskMapper.create(options);
    Map<String, Map<String, List<LogRecordData>>> bySpan = byTraceAndSpan(logs);
    List<TaskData> tasks = new ArrayList<>();
    for (Part part : split(spans)) {
      if (part.marked() || part.spans().stream().anyMatch(SpanMarks.AUTO::makesTask)) {
        SpanTree tree = SpanTree.build(part.root().getSpanId(), part.spans(), CallSigns.INSTANCE);
        tasks.add(
            mapper.map(
                tree, bySpan.getOrDefault(part.root().getTraceId(), Map.of()), factsOf(part)));
      }
    }
    return tasks;
  }

  private static List<Part> split(Collection<SpanData> spans) {
    return TaskSplit.split(spans, SpanMarks.AUTO::isMarkedTask, CallSigns.INSTANCE);
  }

  private static Map<String, Map<String, List<LogRecordData>>> byTraceAndSpan(
      Collection<LogRecordData> logs) {
    return logs.stream()
        .filter(log -> log.getSpanContext().isValid())
        .collect(
            groupingBy(
                log -> log.getSpanContext().getTraceId(),
                groupingBy(log -> log.getSpanContext().getSpanId())));
  }

  private static TaskFacts factsOf(Part part) {
    if (part.rootMissing()) {
      return new TaskFacts(Completion.ROOT_MISSING, 0, 0);
    }
    return TaskFacts.COMPLETE;
  }
}
