package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.internal.redact.Redaction;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import java.util.Map;

/**
 * Turns the tree of a task's spans into the task.
 *
 * <p>Pure: the same tree and facts give the same task. A damaged value costs that value only; what
 * cannot be read is named in the task. Immutable and thread-safe.
 */
public final class TaskMapper {

  /** Value of the tag {@code infinium.content} when content was seen and left out. */
  public static final String WITHHELD = "withheld";

  private final MappingOptions options;
  private final Redaction redaction;

  private TaskMapper(MappingOptions options, Redaction redaction) {
    this.options = options;
    this.redaction = redaction;
  }

  /** A mapper with the given options. */
  public static TaskMapper create(MappingOptions options) {
    return create(options, Redaction.by(options.getRedactor()));
  }

  /** A mapper with the given options, but for the redactor, and the given redaction. */
  public static TaskMapper create(MappingOptions options, Redaction redaction) {
    return new TaskMapper(options, redaction);
  }

  /** The task whose root is the root of the tree, by its spans alone. */
  public TaskData map(SpanTree tree, TaskFacts facts) {
    return map(tree, Map.of(), facts);
  }

  /**
   * The task whose root is the root of the tree.
   *
   * @param logs log records that were written in the spans of the tree, by span id
   */
  public TaskData map(SpanTree tree, Map<String, List<LogRecordData>> logs, TaskFacts facts) {
    Operations operations = Operations.of(tree, logs);
    TextPolicy texts = new TextPolicy(options, redaction, operations.isVerbatim());
    SpanLosses.note(operations, texts);
    settle(operations);
    TaskData head = TaskHead.of(operations, texts);
    TaskData.Builder task =
        head.toBuilder()
            .steps(Steps.of(operations, texts))
            .errors(TaskErrors.of(operations, head.errors(), texts))
            .environment((EnvironmentContext) null);
    TaskEnvironment environment = new TaskEnvironment(operations, head.environment(), texts);
    if (!operations.isVerbatim()) {
      UsageSum usage = UsageSum.of(operations);
      task.llmUsage(head.llmUsage() == null ? usage.usage() : head.llmUsage());
      environment.withOrigin().withUsage(usage).withFacts(facts, tree.findings());
    }
    // The environment is apart: it has texts of our own, which are not the redactor's business.
    return texts
        .redacted(task, operations::ids)
        .environment(environment.withLosses(texts).build())
        .build();
  }

  /** What the spans make of one another; a verbatim task is what each of them says alone. */
  private static void settle(Operations operations) {
    if (!operations.isVerbatim()) {
      SpreadUsage.settle(operations);
      NestedCalls.merge(operations);
      TwinCalls.merge(operations);
      Folding.fold(operations);
      Failures.settle(operations);
    }
  }
}
