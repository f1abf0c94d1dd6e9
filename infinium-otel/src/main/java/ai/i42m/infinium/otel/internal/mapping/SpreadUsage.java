package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.TokenUsage;
import ai.i42m.infinium.otel.internal.dialect.UsageTold;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives each model call the tokens and the time that are its own, where the emitter spreads them
 * over several spans or sums them up.
 *
 * <pre>
 *   Spring AI 1                               Logfire, streamed
 *   chat   312 in                             chat     no tokens; ends with the record
 *   tool                                      record   312 in, of the call before it
 *   chat   683 in: 371 of its own
 * </pre>
 */
final class SpreadUsage {

  /** The last model call below each operation, and what it said itself. */
  private final Map<Operation, Loop> loops = new HashMap<>();

  private SpreadUsage() {}

  static void settle(Operations operations) {
    SpreadUsage usage = new SpreadUsage();
    for (Operation operation : operations.inOrder()) {
      Operation parent = operation.parent();
      if (parent != null && operation.kind() == OperationKind.MODEL_CALL) {
        usage.settleCall(operation, parent);
      } else if (parent != null && operation.kind() == OperationKind.TOOL_CALL) {
        usage.noteTool(operation, parent);
        endAtFirstTool(parent, operation);
      }
    }
  }

  private void settleCall(Operation call, Operation parent) {
    Loop loop = loops.get(parent);
    if (loop != null && tellsOfCallBefore(call, loop.call())) {
      Operation before = loop.call();
      before.setModelCall(callOf(before).filledFrom(callOf(call)));
      before.setLength(between(before, call));
      before.replaces(call);
      loops.put(parent, new Loop(before, null, false));
      return;
    }
    TokenUsage told = callOf(call).tokens();
    if (loop != null && loop.nextTellsSum() && loop.told() != null && told.contains(loop.told())) {
      call.setModelCall(callOf(call).withTokens(told.minus(loop.told())));
    }
    loops.put(parent, new Loop(call, told, false));
  }

  private static boolean tellsOfCallBefore(Operation call, Operation before) {
    return call.reading().usageTold() == UsageTold.OF_CALL_BEFORE
        && before.reading().usageTold() == null
        && !callOf(before).tokens().isPresent()
        && before.failure() == null
        && callOf(before).agreesWith(callOf(call));
  }

  private void noteTool(Operation tool, Operation parent) {
    Loop loop = loops.get(parent);
    if (loop != null && tool.reading().usageTold() == UsageTold.NEXT_CALL_TELLS_SUM) {
      loops.put(parent, new Loop(loop.call(), loop.told(), true));
    }
  }

  /** A model uses no tool itself: a span around one has ended its own work where that begins. */
  private static void endAtFirstTool(Operation parent, Operation tool) {
    Duration until = between(parent, tool);
    boolean isEarlier = until.compareTo(parent.length()) < 0;
    if (parent.kind() == OperationKind.MODEL_CALL && isEarlier) {
      parent.setLength(until);
    }
  }

  /** The time from the beginning of the one to the beginning of the other. */
  private static Duration between(Operation first, Operation second) {
    long nanos = second.span().getStartEpochNanos() - first.span().getStartEpochNanos();
    return Duration.ofNanos(Math.max(nanos, 0));
  }

  private static ModelCall callOf(Operation operation) {
    return Objects.requireNonNull(operation.modelCall(), "modelCall");
  }

  /**
   * Calls and tools in turn.
   *
   * @param told what the call said, before anything was taken from it; null when it is settled
   * @param nextTellsSum whether the next call says the sum of this and its own
   */
  private record Loop(Operation call, @Nullable TokenUsage told, boolean nextTellsSum) {}
}
