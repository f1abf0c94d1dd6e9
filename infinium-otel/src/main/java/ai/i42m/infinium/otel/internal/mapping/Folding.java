package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which spans a reader of the task need not see: the transport of model calls, and an agent
 * that is the only one, so that the task itself is its run.
 */
final class Folding {

  private Folding() {}

  static void fold(Operations operations) {
    dropTransport(operations.outerFirst());
    foldOnlyAgent(operations.outerFirst());
  }

  /**
   * An exchange below a model call is how the call travelled, whatever work stands between; below a
   * tool it is what the tool did. An exchange right below another one is its retry or its
   * connection.
   */
  private static void dropTransport(List<Operation> outerFirst) {
    Set<Operation> carried = new HashSet<>();
    for (Operation operation : outerFirst) {
      Operation parent = operation.parent();
      if (parent == null) {
        continue;
      }
      boolean inCall =
          switch (parent.reading().kind()) {
            case MODEL_CALL -> true;
            case TOOL_CALL, AGENT, STEP, TASK -> false;
            default -> carried.contains(parent);
          };
      if (inCall) {
        carried.add(operation);
      }
      boolean nested = parent.reading().kind() == OperationKind.EXCHANGE;
      if (operation.kind() == OperationKind.EXCHANGE && (inCall || nested)) {
        operation.become(OperationKind.NOISE);
      }
    }
  }

  /** The only agent that runs in no other agent is scaffolding, if it did anything seen. */
  private static void foldOnlyAgent(List<Operation> outerFirst) {
    Set<Operation> inAgent = new HashSet<>();
    List<Operation> topLevel = new ArrayList<>();
    for (Operation operation : outerFirst) {
      Operation parent = operation.parent();
      if (parent != null && (parent.kind() == OperationKind.AGENT || inAgent.contains(parent))) {
        inAgent.add(operation);
      } else if (operation.kind() == OperationKind.AGENT) {
        topLevel.add(operation);
      }
    }
    boolean didAnything = inAgent.stream().anyMatch(operation -> operation.kind().isStep());
    if (topLevel.size() == 1 && didAnything) {
      topLevel.get(0).become(OperationKind.SCAFFOLDING);
    }
  }
}
