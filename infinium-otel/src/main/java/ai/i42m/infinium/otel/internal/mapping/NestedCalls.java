package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Merges spans inside one another that tell of one call, so that tokens are counted once and a call
 * is one step.
 *
 * <p>A framework's span around the client library's span is the usual case:
 *
 * <pre>
 *   chat gpt-4o              framework       vanishes; gives what the inner one lacks
 *   └── chat gpt-4o          client          the call
 *       └── POST             transport
 * </pre>
 *
 * <p>A span around several calls that agree with it is no call but a claim about them. With a tool
 * or an agent in between, two calls are two.
 */
final class NestedCalls {

  /** The model calls found below each model call, none of which is a duplicate any more. */
  private final Map<Operation, List<Operation>> callsBelow = new HashMap<>();

  private final Map<Operation, Operation> callAround = new HashMap<>();

  private NestedCalls() {}

  static void merge(Operations operations) {
    NestedCalls nested = new NestedCalls();
    List<Operation> outerFirst = operations.outerFirst();
    outerFirst.forEach(nested::findCallAround);
    for (int i = outerFirst.size() - 1; i >= 0; i--) {
      if (outerFirst.get(i).kind() == OperationKind.MODEL_CALL) {
        nested.mergeCall(outerFirst.get(i));
      }
    }
    mergeToolCalls(outerFirst);
  }

  /** Remembers the nearest model call above, unless a tool or an agent stands between. */
  private void findCallAround(Operation operation) {
    Operation parent = operation.parent();
    if (parent == null) {
      return;
    }
    Operation around =
        switch (parent.kind()) {
          case MODEL_CALL -> parent;
          case TOOL_CALL, AGENT, TASK -> null;
          default -> callAround.get(parent);
        };
    if (around != null) {
      callAround.put(operation, around);
    }
  }

  private void mergeCall(Operation outer) {
    List<Operation> below = callsBelow.getOrDefault(outer, List.of());
    ModelCall call = callOf(outer);
    List<Operation> same = new ArrayList<>(below.size());
    for (Operation inner : below) {
      if (call.agreesWith(callOf(inner))) {
        same.add(inner);
      }
    }
    if (same.isEmpty()) {
      below = List.of(outer);
    } else if (same.size() == 1) {
      absorb(outer, same.get(0));
    } else {
      outer.become(OperationKind.SCAFFOLDING);
    }
    Operation around = callAround.get(outer);
    if (around != null) {
      callsBelow.computeIfAbsent(around, key -> new ArrayList<>()).addAll(below);
    }
  }

  private static void absorb(Operation outer, Operation inner) {
    inner.setModelCall(callOf(inner).filledFrom(callOf(outer)));
    inner.replaces(outer);
  }

  private static ModelCall callOf(Operation operation) {
    return Objects.requireNonNull(operation.modelCall(), "modelCall");
  }

  /** A tool's span and that of the protocol that carries the use, such as MCP. */
  private static void mergeToolCalls(List<Operation> outerFirst) {
    Map<Operation, Operation> mergedInto = new HashMap<>();
    for (Operation inner : outerFirst) {
      Operation parent = inner.parent();
      Operation outer = parent == null ? null : mergedInto.getOrDefault(parent, parent);
      if (outer != null
          && inner.kind() == OperationKind.TOOL_CALL
          && outer.kind() == OperationKind.TOOL_CALL
          && useOf(outer).agreesWith(useOf(inner))) {
        mergeToolCall(outer, inner);
        mergedInto.put(inner, inner.kind() == OperationKind.NOISE ? outer : inner);
      }
    }
  }

  /**
   * The outer one stays, or else the one of our own API. What another instrumentation saw of
   * arguments and results never becomes content of ours, which is sent unasked.
   */
  private static void mergeToolCall(Operation outer, Operation inner) {
    boolean innerStays = inner.reading().isOwn() && !outer.reading().isOwn();
    Operation stays = innerStays ? inner : outer;
    Operation goes = innerStays ? outer : inner;
    boolean sameSide = stays.reading().isOwn() == goes.reading().isOwn();
    ToolUse known = sameSide ? useOf(goes) : useOf(goes).withoutContent();
    stays.setToolUse(useOf(stays).filledFrom(known));
    stays.replaces(goes);
  }

  private static ToolUse useOf(Operation operation) {
    return Objects.requireNonNull(operation.toolUse(), "toolUse");
  }
}
