package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.task.ExecutionStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a task.
 *
 * <pre>
 *   operations ─► in order ─► calls taken by their steps ─► tools from messages ─► repeats folded ─► numbered
 * </pre>
 */
final class Steps {

  /** Equal plain operations in a row, from so many on, are one step. */
  private static final int FEWEST_REPEATS = 3;

  private final Operations operations;
  private final Nesting nesting;

  /** Every operation that is a step, and the step that stands for it: its own, or its taker's. */
  private final Map<Operation, StepDraft> drafts = new LinkedHashMap<>();

  private Steps(Operations operations) {
    this.operations = operations;
    this.nesting = Nesting.of(operations);
  }

  static List<ExecutionStep> of(Operations operations, TextPolicy texts) {
    return new Steps(operations).map(texts);
  }

  private List<ExecutionStep> map(TextPolicy texts) {
    draftInOrder();
    takeCalls();
    List<StepDraft> steps = foldRepeats(withToolsOfMessages(texts));
    number(steps);
    StepMapper mapper = new StepMapper(nesting, drafts, texts);
    noteForeignContent(texts);
    List<ExecutionStep> mapped = new ArrayList<>(steps.size());
    steps.forEach(step -> mapped.add(mapper.map(step)));
    return mapped;
  }

  private void draftInOrder() {
    for (Operation operation : operations.inOrder()) {
      if (isStep(operation)) {
        drafts.put(operation, StepDraft.of(operation));
      }
    }
  }

  /**
   * The root is a step as well when it says so, when it is itself a call, or when it is an agent
   * about whose work nothing else is known.
   */
  private boolean isStep(Operation operation) {
    if (operations.isVerbatim() && !operation.reading().isOwn()) {
      return false;
    }
    return switch (operation.kind()) {
      case STEP, TOOL_CALL, AGENT -> true;
      case MODEL_CALL -> !operation.reading().isUsageOnly();
      case TASK, ACTIVITY, WORK, EXCHANGE, INFRASTRUCTURE -> !operation.isRoot();
      case SCAFFOLDING, NOISE -> false;
    };
  }

  /**
   * A step of our API, or of the application, takes the only model call and the only tool call
   * right below it. Where there are several of a kind, all of them stay steps of their own, in the
   * order in which they happened; so do those below the root.
   */
  private void takeCalls() {
    Map<Operation, List<Operation>> callsBelow = new HashMap<>();
    for (Operation operation : drafts.keySet()) {
      Operation above = nesting.above(operation);
      boolean isCall =
          operation.kind() == OperationKind.MODEL_CALL
              || operation.kind() == OperationKind.TOOL_CALL;
      if (isCall && !above.isRoot() && takes(above.kind())) {
        callsBelow.computeIfAbsent(above, key -> new ArrayList<>()).add(operation);
      }
    }
    callsBelow.forEach(this::takeOnly);
  }

  private static boolean takes(OperationKind kind) {
    return kind == OperationKind.STEP || kind == OperationKind.WORK;
  }

  private void takeOnly(Operation step, List<Operation> calls) {
    StepDraft taker = drafts.get(step);
    long kinds = calls.stream().map(Operation::kind).distinct().count();
    if (taker != null && calls.size() == kinds) {
      for (Operation call : calls) {
        taker.take(call);
        drafts.put(call, taker);
      }
    }
  }

  /** Each step, followed by the tools that its model call asked for and that have no span. */
  private List<StepDraft> withToolsOfMessages(TextPolicy texts) {
    MessageTools tools = MessageTools.of(operations, texts);
    List<StepDraft> steps = new ArrayList<>();
    drafts.forEach(
        (operation, draft) -> {
          if (draft.operation() == operation) {
            steps.add(draft);
            draft.furtherTools().forEach(steps::add);
            tools.askedForBy(draft.modelCall()).forEach(steps::add);
          }
        });
    return steps;
  }

  private List<StepDraft> foldRepeats(List<StepDraft> steps) {
    Set<Operation> outer = new HashSet<>();
    drafts.keySet().forEach(operation -> outer.add(nesting.above(operation)));
    List<StepDraft> folded = new ArrayList<>();
    int start = 0;
    while (start < steps.size()) {
      int end = start + 1;
      while (end < steps.size() && isRepeat(steps.get(start), steps.get(end), outer)) {
        end++;
      }
      if (end - start >= FEWEST_REPEATS) {
        folded.add(steps.get(start));
        steps.subList(start + 1, end).forEach(steps.get(start)::repeat);
      } else {
        folded.addAll(steps.subList(start, end));
      }
      start = end;
    }
    return folded;
  }

  private boolean isRepeat(StepDraft first, StepDraft next, Set<Operation> outer) {
    return first.isRepeatedBy(next)
        && nesting.above(first.operation()) == nesting.above(next.operation())
        && !outer.contains(first.operation())
        && !outer.contains(next.operation());
  }

  private void noteForeignContent(TextPolicy texts) {
    if (drafts.keySet().stream().anyMatch(Operation::hasForeignContent)) {
      texts.noteForeign();
    }
  }

  /** The program's own numbers when every step has one, else from 1 on. */
  private static void number(List<StepDraft> steps) {
    boolean own = steps.stream().allMatch(step -> step.ownNumber() != null);
    long next = 1;
    for (StepDraft step : steps) {
      Long number = own ? step.ownNumber() : null;
      step.setNumber(number == null ? next : number);
      next++;
    }
  }
}
