package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ErrorEvents;
import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.task.ErrorDetail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a task: what reached its root, then what was caught below it, which was recoverable
 * by that.
 */
final class TaskErrors {

  private final @Nullable Failure ofRoot;

  /** Those operations below the root that carry a failure, in the order of steps. */
  private final List<Operation> failed;

  /** The one whose failure is the root's: the last that can be; null when there is none. */
  private final @Nullable Operation source;

  private TaskErrors(Operations operations) {
    ofRoot = operations.root().reading().failure();
    failed =
        operations.outerFirst().stream()
            .filter(operation -> !operation.isRoot() && operation.failure() != null)
            .sorted(Operation.ORDER)
            .toList();
    source =
        failed.stream()
            .filter(operation -> ofRoot != null && ofRoot.isSameAs(failureOf(operation)))
            .max(Comparator.comparingLong(operation -> operation.span().getEndEpochNanos()))
            .orElse(null);
  }

  /**
   * The errors of a task.
   *
   * @param said those that the root has as attributes
   */
  static List<ErrorDetail> of(Operations operations, List<ErrorDetail> said, TextPolicy texts) {
    List<ErrorDetail> all = new ArrayList<>(said);
    all.addAll(ErrorEvents.all(operations.root().span()));
    if (!operations.isVerbatim()) {
      TaskErrors errors = new TaskErrors(operations);
      errors.addReached(all);
      errors.addCaught(all);
    }
    return all.stream().map(texts::error).toList();
  }

  /** A root that only says that it failed tells of what went wrong below it. */
  private void addReached(List<ErrorDetail> all) {
    if (all.isEmpty() && ofRoot != null) {
      all.add(source == null ? ofRoot.detail() : failureOf(source).detail());
    }
  }

  private void addCaught(List<ErrorDetail> all) {
    for (Operation operation : failed) {
      Failure failure = failureOf(operation);
      boolean namedByRoot = ofRoot != null && !ofRoot.types().isEmpty() && ofRoot.isSameAs(failure);
      if (operation != source && !namedByRoot) {
        all.add(failure.stated() ? failure.detail() : recoverable(failure.detail()));
      }
    }
  }

  private static ErrorDetail recoverable(ErrorDetail error) {
    return ErrorDetail.builder(error.errorType(), error.message())
        .recoverable(true)
        .retryCount(error.retryCount())
        .stackTrace(error.stackTrace())
        .errorCode(error.errorCode())
        .build();
  }

  private static Failure failureOf(Operation operation) {
    return Objects.requireNonNull(operation.failure(), "failure");
  }
}
