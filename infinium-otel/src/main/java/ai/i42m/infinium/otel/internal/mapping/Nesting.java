package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where operations lie once scaffolding and noise are gone: their children have moved up. */
final class Nesting {

  /** Longest chain of frames that a step names; deeper ones tell nobody anything. */
  private static final int MAX_FRAMES = 10;

  private static final String SEPARATOR = " > ";

  private final Map<Operation, Operation> stepAbove = new HashMap<>();
  private final Map<Operation, Operation> frameAbove = new HashMap<>();

  private Nesting() {}

  static Nesting of(Operations operations) {
    Nesting nesting = new Nesting();
    for (Operation operation : operations.outerFirst()) {
      Operation parent = operation.parent();
      if (parent != null) {
        nesting.place(operation, parent);
      }
    }
    return nesting;
  }

  private void place(Operation operation, Operation parent) {
    if (parent.isRoot() || parent.kind().isStep()) {
      stepAbove.put(operation, parent);
      return;
    }
    stepAbove.put(operation, above(parent));
    Operation frame = isFrame(parent) ? parent : frameAbove.get(parent);
    if (frame != null) {
      frameAbove.put(operation, frame);
    }
  }

  /** The nearest operation above that is a step, else the root; the root itself for the root. */
  Operation above(Operation operation) {
    return stepAbove.getOrDefault(operation, operation);
  }

  /** Names of the frames between an operation and the step above it, outermost first; or null. */
  @Nullable String within(Operation operation) {
    String names = null;
    Operation frame = frameAbove.get(operation);
    for (int i = 0; frame != null && i < MAX_FRAMES; i++) {
      String name = frame.reading().description();
      names = names == null ? name : name + SEPARATOR + names;
      frame = frameAbove.get(frame);
    }
    return names;
  }

  private static boolean isFrame(Operation operation) {
    return operation.kind() == OperationKind.SCAFFOLDING;
  }
}
