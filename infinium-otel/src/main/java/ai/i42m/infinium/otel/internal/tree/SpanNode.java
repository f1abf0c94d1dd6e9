package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One span and its place in a {@link SpanTree}. Not thread-safe while the tree is built; read-only
 * afterwards.
 *
 * <p>The parent of a node is not always what {@link SpanData#getParentSpanId()} says: orphans hang
 * below the root.
 */
public final class SpanNode {

  /** By start, then end, then span id: the same for the same spans, whatever order they came in. */
  static final Comparator<SpanData> SPAN_ORDER =
      Comparator.comparingLong(SpanData::getStartEpochNanos)
          .thenComparingLong(SpanData::getEndEpochNanos)
          .thenComparing(SpanData::getSpanId);

  static final Comparator<SpanNode> ORDER = Comparator.comparing(SpanNode::span, SPAN_ORDER);

  private final SpanData span;
  private final List<SpanNode> children = new ArrayList<>(4);
  private @Nullable SpanNode parent;
  private @Nullable Repair repair;

  SpanNode(SpanData span) {
    this.span = span;
  }

  /** The span itself. */
  public SpanData span() {
    return span;
  }

  /** The node above, or null for the root of the tree. */
  public @Nullable SpanNode parent() {
    return parent;
  }

  /** The nodes below, by start, end and span id; unmodifiable. */
  public List<SpanNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** By what the node was put below its parent, when it lost its own; null for all others. */
  public @Nullable Repair repair() {
    return repair;
  }

  void setRepair(Repair newRepair) {
    repair = newRepair;
  }

  void attachTo(SpanNode newParent) {
    parent = newParent;
    newParent.children.add(this);
  }

  void detach() {
    if (parent != null) {
      parent.children.remove(this);
      parent = null;
    }
  }

  void sortChildren() {
    if (children.size() > 1) {
      children.sort(ORDER);
    }
  }

  @Override
  public String toString() {
    return "SpanNode{" + span.getSpanId() + ", children=" + children.size() + "}";
  }
}
