package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ErrorEvents;
import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.task.ErrorDetail;
import java.util.ArrayList;
import java.util.List;

/**
 * The errors of a task: what reached its root, then what was caught below it, which was recoverable
 * by that.
 */
final class TaskErrors {

  private TaskErrors() {}

  /**
   * The errors of a task.
   *
   * @param said those that the root has as attributes
   */
  static List<ErrorDetail> of(Operations operations, List<ErrorDetail> said, TextPolicy texts) {
    List<ErrorDetail> all = new ArrayList<>(said);
    all.addAll(ErrorEvents.all(operations.root().span()));
    if (!operations.isVerbatim()) {
      addFound(operations, all);
    }
    all.replaceAll(error -> texts.error(LimitedText.STACK_TRACE, error));
    return all;
  }

  private static void addFound(Operations operations, List<ErrorDetail> all) {
    List<Failure> below = new ArrayList<>();
    for (Operation operation : operations.inOrder()) {
      Failure failure = operation.failure();
      if (failure != null && !operation.isRoot()) {
        below.add(failure);
      }
    }
    Failure ofRoot = operations.root().reading().failure();
    if (all.isEmpty() && ofRoot != null) {
      all.add(told(ofRoot, below).detail());
    }
    for (Failure failure : below) {
      if (failure.isCaught()) {
        all.add(failure.detail());
      }
    }
  }

  /** A root that only says that it failed tells of the failure that reached it. */
  private static Failure told(Failure ofRoot, List<Failure> below) {
    Failure reached = ofRoot;
    for (Failure failure : below) {
      reached = failure.isCaught() ? reached : failure;
    }
    return reached;
  }
}
