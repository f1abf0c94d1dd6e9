package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.otel.internal.dialect.Messages;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.SpanReading;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import ai.i42m.infinium.otel.internal.tree.Repair;
import ai.i42m.infinium.otel.internal.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  private final SpanNode node;
  private final SpanData span;
  private final SpanReading reading;
  private final @Nullable Operation parent;
  private final int depth;

  private OperationKind kind;
  private @Nullable ModelCall modelCall;
  private @Nullable ToolUse toolUse;
  private @Nullable Failure failure;

  /** The readings that may have messages: the span's own, then those of its duplicates. */
  private final List<SpanReading> contents = new ArrayList<>(1);

  private @Nullable Messages messages;

  /** How long the span itself worked; null as long as that is its length. */
  private @Nullable Duration ownLength;

  Operation(SpanNode node, SpanReading reading, @Nullable Operation parent) {
    this.node = node;
    this.span = node.span();
    this.reading = reading;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.kind = reading.kind();
    this.modelCall = reading.modelCall();
    this.toolUse = reading.toolUse();
    this.failure = reading.failure();
    this.contents.add(reading);
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
    for (SpanReading content : contents) {
      if (content.hasForeignContent()) {
        return true;
      }
    }
    return false;
  }

  /** The messages of the model call made. */
  Messages messages() {
    Messages all = messages;
    if (all == null) {
      all = Messages.NONE;
      for (SpanReading content : contents) {
        all = all.filledFrom(content.messages());
      }
      messages = all;
    }
    return all;
  }

  /** The tools that the answer asks for, without the cost of reading what was said before it. */
  List<ToolUse> toolsAsked() {
    if (messages != null) {
      return messages.toolCalls();
    }
    for (SpanReading content : contents) {
      List<ToolUse> asked = content.toolsAsked();
      if (!asked.isEmpty()) {
        return asked;
      }
    }
    return List.of();
  }

  /** Takes over what a duplicate, which vanishes, knows better: its failure, and its content. */
  void replaces(Operation duplicate) {
    Failure theirs = duplicate.failure;
    failure = failure == null || theirs == null ? either(failure, theirs) : failure.and(theirs);
    contents.addAll(duplicate.contents);
    messages = null;
    duplicate.kind = OperationKind.NOISE;
  }

  /** By what the span was put where it is, when its own parent is not known; else null. */
  @Nullable Repair repair() {
    return node.repair();
  }

  void setLength(Duration length) {
    ownLength = length;
  }

  private static @Nullable Failure either(@Nullable Failure one, @Nullable Failure other) {
    return one == null ? other : one;
  }

  /** From start to end of the span; zero when it has not ended, or clocks disagree. */
  Duration length() {
    if (ownLength != null) {
      return ownLength;
    }
    return Duration.ofNanos(Math.max(0, span.getEndEpochNanos() - span.getStartEpochNanos()));
  }
}
