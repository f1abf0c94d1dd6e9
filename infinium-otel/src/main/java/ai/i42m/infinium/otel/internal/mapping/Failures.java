package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One failure, one step: leaves each failure at the deepest span that has it, and makes recoverable
 * what was caught before it reached the root.
 *
 * <p>An exception marks every span that it passes on its way up. An ancestor that has it by the
 * same type, or that only says that it failed, carries nothing; one with a type of its own failed
 * in a way of its own. What was stated through our API stays where it was stated.
 */
final class Failures {

  /** Stands for a failure that has no type. */
  private static final String NO_TYPE = "";

  private Failures() {}

  static void settle(Operations operations) {
    List<Operation> outerFirst = operations.outerFirst();
    Map<Operation, Set<String>> typesBelow = new HashMap<>();
    for (int i = outerFirst.size() - 1; i >= 0; i--) {
      Operation operation = outerFirst.get(i);
      Failure failure = operation.kind() == OperationKind.NOISE ? null : operation.failure();
      Set<String> below = typesBelow.remove(operation);
      Set<String> types = union(below, failure);
      boolean deeper = failure != null && below != null && isAmong(failure, below);
      operation.setFailure(deeper ? null : failure);
      Operation parent = operation.parent();
      if (parent != null && !types.isEmpty()) {
        typesBelow.merge(parent, types, Failures::union);
      }
    }
    markCaught(outerFirst);
  }

  /** A root that failed without saying how is taken to have met the last failure below it. */
  private static void markCaught(List<Operation> outerFirst) {
    Failure ofRoot = outerFirst.get(0).reading().failure();
    Operation last = ofRoot == null || !ofRoot.types().isEmpty() ? null : lastFailed(outerFirst);
    for (Operation operation : outerFirst) {
      Failure failure = operation.failure();
      if (failure != null && !operation.isRoot()) {
        boolean reachedRoot =
            ofRoot != null && (last == null ? ofRoot.isSameAs(failure) : operation == last);
        operation.setFailure(reachedRoot ? failure : failure.caught());
      }
    }
  }

  private static @Nullable Operation lastFailed(List<Operation> outerFirst) {
    return outerFirst.stream()
        .filter(operation -> operation.failure() != null && !operation.isRoot())
        .sorted(Operation.ORDER)
        .max(Comparator.comparingLong(operation -> operation.span().getEndEpochNanos()))
        .orElse(null);
  }

  private static boolean isAmong(Failure failure, Set<String> below) {
    return !failure.stated()
        && (failure.types().isEmpty() || !Collections.disjoint(failure.types(), below));
  }

  private static Set<String> union(@Nullable Set<String> below, @Nullable Failure failure) {
    Set<String> own =
        failure == null ? Set.of() : failure.types().isEmpty() ? Set.of(NO_TYPE) : failure.types();
    return below == null ? own : union(below, own);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    if (one.containsAll(other)) {
      return one;
    }
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
