package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.StepFields;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step in the making: an operation, the calls that it takes to itself, and its number. */
final class StepDraft {

  private final Operation operation;

  /** Set for a tool that is known from the messages of {@code operation} only. */
  private final @Nullable ToolUse fromMessages;

  private @Nullable Operation modelCall;
  private @Nullable Operation toolCall;
  private long number;
  private int repeats = 1;
  private Duration length;

  private StepDraft(Operation operation, @Nullable ToolUse fromMessages) {
    this.operation = operation;
    this.fromMessages = fromMessages;
    this.length = operation.length();
  }

  /** A step made of an operation; a call is its own call. */
  static StepDraft of(Operation operation) {
    StepDraft draft = new StepDraft(operation, null);
    draft.take(operation);
    return draft;
  }

  /** A step for a tool that a model call asked for and that has no span. */
  static StepDraft ofMessage(Operation modelCall, ToolUse use) {
    return new StepDraft(modelCall, use);
  }

  /** Steps for the tools that one span tells of beside the first one. */
  List<StepDraft> furtherTools() {
    if (fromMessages != null || toolCall != operation) {
      return List.of();
    }
    List<StepDraft> further = new ArrayList<>();
    for (ToolUse use : operation.reading().furtherTools()) {
      further.add(new StepDraft(operation, use));
    }
    return further;
  }

  /** Makes the call part of this step. */
  void take(Operation call) {
    if (call.kind() == OperationKind.MODEL_CALL) {
      modelCall = call;
    } else if (call.kind() == OperationKind.TOOL_CALL) {
      toolCall = call;
    }
  }

  /** Makes this step stand for a further one that is equal to it. */
  void repeat(StepDraft equal) {
    repeats++;
    length = length.plus(equal.length);
  }

  /** Whether both are the same plain work, done the same way with the same outcome. */
  boolean isRepeatedBy(StepDraft next) {
    return isPlain()
        && next.isPlain()
        && operation.reading().action().equals(next.operation.reading().action())
        && operation.reading().description().equals(next.operation.reading().description())
        && Objects.equals(failureType(), next.failureType());
  }

  Operation operation() {
    return operation;
  }

  @Nullable ToolUse fromMessages() {
    return fromMessages;
  }

  @Nullable Operation modelCall() {
    return modelCall;
  }

  @Nullable Operation toolCall() {
    return toolCall;
  }

  /** The number that the program gave; null when it gave none. */
  @Nullable Long ownNumber() {
    StepFields fields = operation.reading().step();
    return fields == null || fromMessages != null ? null : fields.number();
  }

  long number() {
    return number;
  }

  void setNumber(long number) {
    this.number = number;
  }

  int repeats() {
    return repeats;
  }

  /** Length of all spans that this step stands for. */
  Duration length() {
    return length;
  }

  private boolean isPlain() {
    return operation.kind() == OperationKind.INFRASTRUCTURE
        || operation.kind() == OperationKind.EXCHANGE;
  }

  private @Nullable String failureType() {
    return operation.failure() == null ? null : operation.failure().detail().errorType();
  }
}
