package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one task as a tree: every span of the input is in it exactly once, duplicates
 * excepted.
 *
 * <pre>
 *   index ─► attach ─► find homes for orphans ─► break cycles ─► sort
 * </pre>
 *
 * <p>The same set of spans gives the same tree in whatever order it comes. Work and memory grow
 * with the number of spans only; a chain of any depth needs no call stack. Immutable once built.
 */
public final class SpanTree {

  /**
   * Which of two spans with one id stays: the later end, then more attributes, then the smaller
   * text form.
   */
  static final Comparator<SpanData> STAYS =
      Comparator.comparingLong(SpanData::getEndEpochNanos)
          .thenComparingInt(span -> span.getAttributes().size())
          .thenComparing(SpanTree::textForm, Comparator.reverseOrder());

  private final SpanNode root;
  private final int size;
  private final TreeFindings findings;

  private SpanTree(SpanNode root, int size, TreeFindings findings) {
    this.root = root;
    this.size = size;
    this.findings = findings;
  }

  /** {@link #build(String, Collection, RepairSigns)} without any signs. */
  public static SpanTree build(String rootSpanId, Collection<SpanData> spans) {
    return build(rootSpanId, spans, RepairSigns.NONE);
  }

  /**
   * Builds the tree below the span with the given id.
   *
   * @param rootSpanId the task's root; when no span has this id, the first span by start and id
   *     whose parent is missing takes its place
   * @param signs tells where calls belong whose parent is missing; everything else of that kind
   *     hangs below the root
   * @throws IllegalArgumentException when there is no span at all
   */
  public static SpanTree build(String rootSpanId, Collection<SpanData> spans, RepairSigns signs) {
    Map<String, SpanNode> nodes = index(spans);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("spans is empty: a tree needs at least its root");
    }
    List<SpanNode> inOrder = new ArrayList<>(nodes.values());
    inOrder.sort(SpanNode.ORDER);
    SpanNode root = findRoot(rootSpanId, nodes, inOrder);
    List<SpanNode> orphans = attach(root, nodes, inOrder);
    int repaired = findHomes(root, orphans, inOrder, signs);
    int cycles = breakCycles(root, inOrder);
    nodes.values().forEach(SpanNode::sortChildren);
    int duplicates = spans.size() - nodes.size();
    return new SpanTree(
        root, nodes.size(), new TreeFindings(duplicates, orphans.size(), repaired, cycles));
  }

  /** The node of the task's root span. */
  public SpanNode root() {
    return root;
  }

  /** The number of nodes, the root included. */
  public int size() {
    return size;
  }

  /** What had to be repaired. */
  public TreeFindings findings() {
    return findings;
  }

  private static Map<String, SpanNode> index(Collection<SpanData> spans) {
    Map<String, SpanNode> nodes = new HashMap<>(spans.size() * 2);
    for (SpanData span : spans) {
      SpanNode seen = nodes.get(span.getSpanId());
      if (seen == null || STAYS.compare(span, seen.span()) > 0) {
        nodes.put(span.getSpanId(), new SpanNode(span));
      }
    }
    return nodes;
  }

  private static String textForm(SpanData span) {
    return span.getStartEpochNanos()
        + " "
        + span.getParentSpanId()
        + " "
        + span.getName()
        + " "
        + span.getKind()
        + " "
        + span.getAttributes()
        + " "
        + span.getEvents()
        + " "
        + span.getStatus()
        + " "
        + span.hasEnded()
        + " "
        + span.getInstrumentationScopeInfo()
        + " "
        + span.getResource().getAttributes();
  }

  private static SpanNode findRoot(
      String rootSpanId, Map<String, SpanNode> nodes, List<SpanNode> inOrder) {
    SpanNode root = nodes.get(rootSpanId);
    if (root != null) {
      return root;
    }
    for (SpanNode node : inOrder) {
      if (!nodes.containsKey(node.span().getParentSpanId())) {
        return node;
      }
    }
    return inOrder.get(0);
  }

  /** Hangs every node below its parent; returns those whose parent is not there. */
  private static List<SpanNode> attach(
      SpanNode root, Map<String, SpanNode> nodes, List<SpanNode> inOrder) {
    List<SpanNode> orphans = new ArrayList<>();
    for (SpanNode node : inOrder) {
      SpanNode parent = nodes.get(node.span().getParentSpanId());
      if (node != root && parent == null) {
        orphans.add(node);
      } else if (node != root && parent != null) {
        node.attachTo(parent);
      }
    }
    return orphans;
  }

  /** Returns how many orphans found a home; the others hang below the root. */
  private static int findHomes(
      SpanNode root, List<SpanNode> orphans, List<SpanNode> inOrder, RepairSigns signs) {
    if (orphans.isEmpty()) {
      return 0;
    }
    Set<SpanNode> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    reach(root, reached);
    OrphanHomes homes = new OrphanHomes(inOrder.stream().filter(reached::contains).toList(), signs);
    int repaired = 0;
    for (SpanNode orphan : orphans) {
      if (homes.attach(orphan)) {
        repaired++;
      } else {
        orphan.attachTo(root);
      }
    }
    return repaired;
  }

  /**
   * What cannot be reached from the root hangs on a ring; each ring is cut at its first span, which
   * moves below the root.
   */
  private static int breakCycles(SpanNode root, List<SpanNode> inOrder) {
    Set<SpanNode> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    reach(root, reached);
    int cycles = 0;
    for (SpanNode node : inOrder) {
      if (reached.size() == inOrder.size()) {
        break;
      }
      if (!reached.contains(node)) {
        SpanNode first = firstOfRing(node);
        first.detach();
        first.attachTo(root);
        reach(first, reached);
        cycles++;
      }
    }
    return cycles;
  }

  private static void reach(SpanNode from, Set<SpanNode> reached) {
    List<SpanNode> open = new ArrayList<>();
    open.add(from);
    while (!open.isEmpty()) {
      SpanNode node = open.remove(open.size() - 1);
      if (reached.add(node)) {
        open.addAll(node.children());
      }
    }
  }

  private static SpanNode firstOfRing(SpanNode start) {
    Set<SpanNode> path = new HashSet<>();
    SpanNode node = start;
    while (path.add(node)) {
      node = parentOf(node);
    }
    SpanNode first = node;
    for (SpanNode other = parentOf(node); other != node; other = parentOf(other)) {
      if (SpanNode.ORDER.compare(other, first) < 0) {
        first = other;
      }
    }
    return first;
  }

  /** Never the root: what is walked here cannot be reached from it, so every node has a parent. */
  private static SpanNode parentOf(SpanNode node) {
    @Nullable SpanNode parent = node.parent();
    if (parent == null) {
      throw new IllegalStateException("an unreached span without a parent: " + node);
    }
    return parent;
  }
}
