package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.otel.internal.dialect.Messages;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.SpanReading;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One span among the others of its task: what it says, and what the others make of it.
 *
 * <p>Begins as the dialect read it; the stages of the mapper then change kind, calls and failure.
 * For one thread.
 */
final class Operation {

  /**
   * The order of steps: by start, then outer before inner, then end, then span id. Total, and the
   * same for the same spans.
   */
  static final Comparator<Operation> ORDER =
      Comparator.<Operation>comparingLong(operation -> operation.span.getStartEpochNanos())
          .thenComparingInt(operation -> operation.depth)
          .thenComparingLong(operation -> operation.span.getEndEpochNanos())
          .thenComparing(operation -> operation.span.getSpanId());

  private final SpanData span;
  private final SpanReading reading;
  private final @Nullable Operation parent;
  private final int depth;

  private OperationKind kind;
  private @Nullable ModelCall modelCall;
  private @Nullable ToolUse toolUse;
  private @Nullable Failure failure;

  /** The reading with the messages: the span's own, or that of a duplicate that has them. */
  private SpanReading content;

  private @Nullable Messages messages;

  Operation(SpanData span, SpanReading reading, @Nullable Operation parent) {
    this.span = span;
    this.reading = reading;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.kind = reading.kind();
    this.modelCall = reading.modelCall();
    this.toolUse = reading.toolUse();
    this.failure = reading.failure();
    this.content = reading;
  }

  SpanData span() {
    return span;
  }

  /** What the span itself says; not changed by any stage. */
  SpanReading reading() {
    return reading;
  }

  /** The operation above; null for the root of the task. */
  @Nullable Operation parent() {
    return parent;
  }

  boolean isRoot() {
    return parent == null;
  }

  OperationKind kind() {
    return kind;
  }

  void become(OperationKind newKind) {
    kind = newKind;
  }

  /** The call made, or claimed, with what duplicates of it knew better; null when there is none. */
  @Nullable ModelCall modelCall() {
    return modelCall;
  }

  void setModelCall(ModelCall call) {
    modelCall = call;
  }

  /** The tool used, with what duplicates of it knew better; null when there is none. */
  @Nullable ToolUse toolUse() {
    return toolUse;
  }

  void setToolUse(ToolUse use) {
    toolUse = use;
  }

  /** What went wrong here and nowhere below; null when nothing did. */
  @Nullable Failure failure() {
    return failure;
  }

  void setFailure(@Nullable Failure failure) {
    this.failure = failure;
  }

  /** Whether there is content that another instrumentation recorded. */
  boolean hasForeignContent() {
    return content.hasForeignContent();
  }

  /** The messages of the model call made. */
  Messages messages() {
    if (messages == null) {
      messages = content.messages();
    }
    return messages;
  }

  /** Takes over what a duplicate, which vanishes, knows better: its failure, and its content. */
  void replaces(Operation duplicate) {
    failure = failure == null ? duplicate.failure : failure;
    content = content.hasForeignContent() ? content : duplicate.content;
    duplicate.kind = OperationKind.NOISE;
  }

  /** From start to end of the span; zero when it has not ended, or clocks disagree. */
  Duration length() {
    return Duration.ofNanos(Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos()));
  }
}
