package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_VERBATIM;

import ai.i42m.infinium.otel.internal.dialect.Dialects;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.SpanView;
import ai.i42m.infinium.otel.internal.dialect.TaskSigns;
import ai.i42m.infinium.otel.internal.tree.SpanNode;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The spans of one task as a flat list, outer ones before inner ones, so that every stage is a loop
 * in one direction or the other and no depth of nesting needs a call stack.
 */
final class Operations {

  private final List<Operation> outerFirst;
  private final List<Operation> inOrder;
  private final boolean marked;
  private final boolean verbatim;

  private Operations(List<Operation> outerFirst) {
    this.outerFirst = outerFirst;
    this.inOrder = new ArrayList<>(outerFirst);
    this.inOrder.sort(Operation.ORDER);
    this.marked = TaskSigns.isMarked(root().span().getAttributes()::get);
    this.verbatim =
        marked && Boolean.TRUE.equals(root().reading().attributes().bool(INFINIUM_VERBATIM));
  }

  /**
   * Reads every span of the tree; of a task nested in it only the root.
   *
   * @param logs what was logged in the spans, by span id
   */
  static Operations of(SpanTree tree, Map<String, List<LogRecordData>> logs) {
    List<Operation> outerFirst = new ArrayList<>(tree.size());
    Deque<Operation> parents = new ArrayDeque<>();
    Deque<SpanNode> open = new ArrayDeque<>();
    SpanNode rootNode = tree.root();
    Operation root = new Operation(rootNode, Dialects.readRoot(view(rootNode, logs)), null);
    outerFirst.add(root);
    addChildren(rootNode, root, open, parents);
    while (!open.isEmpty()) {
      SpanNode node = open.pop();
      Operation operation = new Operation(node, Dialects.read(view(node, logs)), parents.pop());
      outerFirst.add(operation);
      if (operation.kind() != OperationKind.TASK) {
        addChildren(node, operation, open, parents);
      }
    }
    return new Operations(outerFirst);
  }

  /** All of them, each after the one above it. */
  List<Operation> outerFirst() {
    return outerFirst;
  }

  /** All of them by {@link Operation#ORDER}. */
  List<Operation> inOrder() {
    return inOrder;
  }

  /** Those that are model calls by now, by {@link Operation#ORDER}. */
  List<Operation> modelCalls() {
    List<Operation> calls = new ArrayList<>();
    for (Operation operation : inOrder) {
      if (operation.kind() == OperationKind.MODEL_CALL) {
        calls.add(operation);
      }
    }
    return calls;
  }

  Operation root() {
    return outerFirst.get(0);
  }

  /** Whether the root is marked as a task, and not only found to be one. */
  boolean isMarked() {
    return marked;
  }

  /** Whether the spans say everything about the task, so that nothing is to be added. */
  boolean isVerbatim() {
    return verbatim;
  }

  private static SpanView view(SpanNode node, Map<String, List<LogRecordData>> logs) {
    return SpanView.of(node.span(), logs.getOrDefault(node.span().getSpanId(), List.of()));
  }

  /** Ids of all spans. */
  Set<String> ids() {
    return outerFirst.stream()
        .map(operation -> operation.span().getSpanId())
        .collect(Collectors.toSet());
  }

  private static void addChildren(
      SpanNode node, Operation operation, Deque<SpanNode> open, Deque<Operation> parents) {
    List<SpanNode> children = node.children();
    for (int i = children.size() - 1; i >= 0; i--) {
      open.push(children.get(i));
      parents.push(operation);
    }
  }
}
