package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parent of model calls and tool calls whose own is not among the spans.
 *
 * <pre>
 *   Task                                     Task
 *   └── agent                                └── agent
 *       └── chat, asks for c1         ─►         ├── chat, asks for c1
 *   execute_tool, c1, parent unknown             └── execute_tool, c1     TOOL_CALL_ID
 * </pre>
 *
 * <p>Only nodes that hang on the root come into question, so that no ring can arise and the result
 * does not depend on the order of the orphans.
 */
final class OrphanHomes {

  /** Each repair compares all nodes; where more were lost than this, the tree is beyond repair. */
  private static final int MOST_REPAIRS = 200;

  private final List<SpanNode> nodes;
  private final RepairSigns signs;
  private final Map<SpanNode, Boolean> calls = new HashMap<>();
  private @Nullable SignIndex<SpanNode> index;
  private int repairs;

  /**
   * Homes among the given nodes.
   *
   * @param nodes those that hang on the root, the root included, in the order of the tree
   */
  OrphanHomes(List<SpanNode> nodes, RepairSigns signs) {
    this.nodes = nodes;
    this.signs = signs;
  }

  /** Puts the orphan where it belongs; false when nothing tells where. */
  boolean attach(SpanNode orphan) {
    if (repairs >= MOST_REPAIRS || !signs.isCall(orphan.span())) {
      return false;
    }
    repairs++;
    return attach(orphan, withSameTool(orphan), Repair.TOOL_CALL_ID)
        || attach(orphan, inSameConversation(orphan), Repair.CONVERSATION_ID)
        || attach(orphan, goingOn(orphan, nodes), Repair.TIME);
  }

  private static boolean attach(SpanNode orphan, @Nullable SpanNode home, Repair repair) {
    if (home == null) {
      return false;
    }
    orphan.attachTo(home);
    orphan.setRepair(repair);
    return true;
  }

  /** Below another span of the same use, or beside the call that asked for it. */
  private @Nullable SpanNode withSameTool(SpanNode orphan) {
    SpanNode node = index().withToolOf(orphan.span());
    if (node == null) {
      return null;
    }
    boolean sameUse = signs.isToolCall(orphan.span()) && signs.isToolCall(node.span());
    return sameUse ? node : around(node);
  }

  /** Within what was going on in the conversation, else beside the first call of it. */
  private @Nullable SpanNode inSameConversation(SpanNode orphan) {
    List<SpanNode> members =
        index().inConversationOf(orphan.span()).stream().map(this::around).distinct().toList();
    SpanNode current = goingOn(orphan, members);
    return current != null || members.isEmpty() ? current : members.get(0);
  }

  private SignIndex<SpanNode> index() {
    SignIndex<SpanNode> known = index;
    if (known == null) {
      known = new SignIndex<>(signs);
      for (SpanNode node : nodes) {
        known.add(node.span(), node);
      }
      index = known;
    }
    return known;
  }

  /** The work, no call, that began last of all that had not ended when the orphan began. */
  private @Nullable SpanNode goingOn(SpanNode orphan, List<SpanNode> among) {
    long start = orphan.span().getStartEpochNanos();
    SpanNode last = null;
    for (SpanNode node : among) {
      SpanData span = node.span();
      boolean isOpen = span.getStartEpochNanos() <= start && start < endOf(span);
      boolean isLater = last == null || SpanNode.ORDER.compare(last, node) < 0;
      if (isOpen && isLater && !isCall(node)) {
        last = node;
      }
    }
    return last;
  }

  private static long endOf(SpanData span) {
    return span.hasEnded() ? span.getEndEpochNanos() : Long.MAX_VALUE;
  }

  /** The node itself, or the work that a call stands in. */
  private SpanNode around(SpanNode node) {
    SpanNode around = node;
    SpanNode parent = node.parent();
    while (parent != null && isCall(around)) {
      around = parent;
      parent = around.parent();
    }
    return around;
  }

  private boolean isCall(SpanNode node) {
    return calls.computeIfAbsent(node, key -> signs.isCall(key.span()));
  }
}
