package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Divides finished spans among the roots that they belong to.
 *
 * <pre>
 *   A local root            ─► part A: A, b, M
 *   ├─ b
 *   └─ M marked as a task   ─► part M: M, c          M is in both: in A it stands for the whole task inside
 *      └─ c
 * </pre>
 *
 * <p>A span belongs to the nearest marked span above it, itself included, else to its local root
 * (no parent, or one in another process). Spans with one id go where the one among them goes that a
 * tree keeps. Spans whose parent is not among the spans go to the trace's first local root; where
 * there is none they make a part without a root. A call without any parent goes to the task of its
 * trace that it belongs to by its signs. Pure: the same spans give the same parts in whatever order
 * they come, ordered by the start of their roots.
 */
public final class TaskSplit {

  private final Predicate<SpanData> isMarkedTask;
  private final Map<String, SpanData> byId = new HashMap<>();
  private final Map<String, SpanData> ownerOf = new HashMap<>();

  private TaskSplit(Predicate<SpanData> isMarkedTask) {
    this.isMarkedTask = isMarkedTask;
  }

  /**
   * The spans of one root.
   *
   * @param root marked as a task, a local root, or, where {@code rootMissing}, the first of spans
   *     that have none
   * @param marked whether the root is marked as a task
   * @param rootMissing whether the parent of {@code root} should be here and is not
   * @param spans all of them, the root included; of tasks inside only the root
   */
  public record Part(SpanData root, boolean marked, boolean rootMissing, List<SpanData> spans) {}

  /** {@link #split(Collection, Predicate, RepairSigns)} without any signs. */
  public static List<Part> split(Collection<SpanData> spans, Predicate<SpanData> isMarkedTask) {
    return split(spans, isMarkedTask, RepairSigns.NONE);
  }

  /**
   * Divides the spans, which may be of several traces.
   *
   * @param signs tells of calls without a parent to which task of their trace they belong
   */
  public static List<Part> split(
      Collection<SpanData> spans, Predicate<SpanData> isMarkedTask, RepairSigns signs) {
    Map<String, List<SpanData>> traces = new LinkedHashMap<>();
    for (SpanData span : spans) {
      traces.computeIfAbsent(span.getTraceId(), id -> new ArrayList<>()).add(span);
    }
    List<Part> parts = new ArrayList<>();
    for (List<SpanData> trace : traces.values()) {
      List<Part> split = new TaskSplit(isMarkedTask).splitTrace(trace);
      parts.addAll(StrayCalls.adopt(split, signs));
    }
    parts.sort((a, b) -> SpanNode.SPAN_ORDER.compare(a.root(), b.root()));
    return parts;
  }

  /** Whether the span begins a tree in this process: no parent, or one in another process. */
  public static boolean isLocalRoot(SpanData span) {
    SpanContext parent = span.getParentSpanContext();
    return !parent.isValid() || parent.isRemote();
  }

  private List<Part> splitTrace(List<SpanData> trace) {
    BinaryOperator<SpanData> staying = BinaryOperator.maxBy(SpanTree.STAYS);
    trace.forEach(span -> byId.merge(span.getSpanId(), span, staying));
    List<SpanData> inOrder = new ArrayList<>(byId.values());
    inOrder.sort(SpanNode.SPAN_ORDER);
    SpanData home = homeOfOrphans(inOrder);
    Map<String, Part> parts = new LinkedHashMap<>();
    for (SpanData span : inOrder) {
      SpanData owner = ownerOf(span, home);
      Part part = partOf(owner, parts);
      SpanData parent = isLocalRoot(span) ? null : byId.get(span.getParentSpanId());
      if (parent != null && owner == span && part.marked()) {
        partOf(ownerOf(parent, home), parts).spans().add(span);
      }
    }
    for (SpanData span : trace) {
      partOf(ownerOf(byId.getOrDefault(span.getSpanId(), span), home), parts).spans().add(span);
    }
    return new ArrayList<>(parts.values());
  }

  private Part partOf(SpanData owner, Map<String, Part> parts) {
    return parts.computeIfAbsent(
        owner.getSpanId(),
        id -> {
          boolean marked = isMarkedTask.test(owner);
          return new Part(owner, marked, !marked && !isLocalRoot(owner), new ArrayList<>());
        });
  }

  /** The first local root that is not marked, or else the first span whose parent is missing. */
  private SpanData homeOfOrphans(List<SpanData> inOrder) {
    SpanData orphan = null;
    for (SpanData span : inOrder) {
      if (isLocalRoot(span)) {
        return span;
      }
      if (orphan == null && !isMarkedTask.test(span) && !byId.containsKey(span.getParentSpanId())) {
        orphan = span;
      }
    }
    return orphan == null ? inOrder.get(0) : orphan;
  }

  private SpanData ownerOf(SpanData span, SpanData home) {
    List<SpanData> path = new ArrayList<>();
    SpanData at = span;
    SpanData owner = null;
    while (owner == null) {
      owner = ownerOf.get(at.getSpanId());
      if (owner == null) {
        owner = ownOwner(at);
      }
      if (owner == null) {
        path.add(at);
        ownerOf.put(
            at.getSpanId(), home); // closes a ring of parents: whoever comes back here is an orphan
        @Nullable SpanData parent = byId.get(at.getParentSpanId());
        if (parent == null) {
          owner = home;
        } else {
          at = parent;
        }
      }
    }
    SpanData found = owner;
    path.forEach(passed -> ownerOf.put(passed.getSpanId(), found));
    return found;
  }

  private @Nullable SpanData ownOwner(SpanData span) {
    return isLocalRoot(span) || isMarkedTask.test(span) ? span : null;
  }
}
