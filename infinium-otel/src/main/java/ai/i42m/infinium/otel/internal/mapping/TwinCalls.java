package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Merges two spans of one model call that stand beside each other, as two instrumentations that do
 * not know of one another write them.
 *
 * <pre>
 *   Answer ticket
 *   ├── anthropic.chat               an instrumentation: stays, with the tokens of the inner one
 *   └── anthropic.messages.create    the client library itself, within the time of the other: vanishes
 * </pre>
 *
 * <p>They come from different scopes, one lies within the other's time, and they have the answer's
 * id in common, or else model and tokens. Failed calls have neither, so two of them are one only if
 * no other comes into question.
 */
final class TwinCalls {

  /**
   * With how many of the calls that begin next a call is compared. Twins begin within microseconds
   * of one another; without a bound, many calls in parallel would take quadratic time.
   */
  private static final int REACH = 100;

  private TwinCalls() {}

  static void merge(Operations operations) {
    List<Pair> pairs = pairs(operations);
    if (pairs.isEmpty()) {
      return;
    }
    for (Pair pair : pairs) {
      if (pair.isOpen() && pair.hasSameAnswer()) {
        pair.merge();
      }
    }
    List<Pair> failed = pairs.stream().filter(Pair::isOpen).filter(Pair::haveBothFailed).toList();
    Map<Operation, Integer> candidates = new HashMap<>();
    for (Pair pair : failed) {
      candidates.merge(pair.outer(), 1, Integer::sum);
      candidates.merge(pair.inner(), 1, Integer::sum);
    }
    for (Pair pair : failed) {
      if (candidates.getOrDefault(pair.outer(), 0) == 1
          && candidates.getOrDefault(pair.inner(), 0) == 1) {
        pair.merge();
      }
    }
  }

  /** Every two model calls of different scopes of which one lies within the other's time. */
  private static List<Pair> pairs(Operations operations) {
    List<Operation> calls = operations.modelCalls();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Operation first = calls.get(i);
      int reach = Math.min(calls.size(), i + 1 + REACH);
      for (int j = i + 1; j < reach && startsWithin(calls.get(j), first); j++) {
        Operation second = calls.get(j);
        if (!scope(first).equals(scope(second))) {
          addIfWithin(first, second, pairs);
        }
      }
    }
    return pairs;
  }

  private static boolean startsWithin(Operation later, Operation first) {
    return later.span().getStartEpochNanos() <= first.span().getEndEpochNanos();
  }

  private static void addIfWithin(Operation first, Operation second, List<Pair> pairs) {
    if (second.span().getEndEpochNanos() <= first.span().getEndEpochNanos()) {
      pairs.add(new Pair(first, second));
    } else if (second.span().getStartEpochNanos() == first.span().getStartEpochNanos()) {
      pairs.add(new Pair(second, first));
    }
  }

  private static String scope(Operation operation) {
    return operation.span().getInstrumentationScopeInfo().getName();
  }

  /** Two calls that may be one. */
  private record Pair(Operation outer, Operation inner) {

    /** Whether neither has vanished yet. */
    boolean isOpen() {
      return outer.kind() == OperationKind.MODEL_CALL && inner.kind() == OperationKind.MODEL_CALL;
    }

    boolean hasSameAnswer() {
      ModelCall one = callOf(outer);
      ModelCall other = callOf(inner);
      if (one.responseId() != null && other.responseId() != null) {
        return one.responseId().equals(other.responseId());
      }
      return one.agreesWith(other)
          && one.tokens().isPresent()
          && Objects.equals(one.tokens().input(), other.tokens().input())
          && Objects.equals(one.tokens().output(), other.tokens().output());
    }

    /** The failures are not compared: one scope names an exception, another the API's error. */
    boolean haveBothFailed() {
      return outer.failure() != null
          && inner.failure() != null
          && callOf(outer).agreesWith(callOf(inner));
    }

    /** The outer one stays where it is in the tree; the inner one knows the numbers better. */
    void merge() {
      outer.setModelCall(callOf(inner).filledFrom(callOf(outer)));
      outer.replaces(inner);
    }

    private static ModelCall callOf(Operation operation) {
      return Objects.requireNonNull(operation.modelCall(), "modelCall");
    }
  }
}
