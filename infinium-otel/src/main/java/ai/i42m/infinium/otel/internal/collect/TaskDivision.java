package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.TaskSplit;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Divides ended spans among the tasks that they belong to, agent runs included where these are
 * tasks.
 *
 * <p>An agent run is a task when no span above it is one, or an agent run, as far as its ancestors
 * are here. Pure: the same spans give the same parts in whatever order they come.
 */
final class TaskDivision {

  /** Of spans with one id the one that decides who is above: any fixed order will do. */
  private static final BinaryOperator<SpanData> ONE_OF_EQUALS =
      BinaryOperator.maxBy(
          Comparator.comparingLong(SpanData::getEndEpochNanos)
              .thenComparing(SpanData::getParentSpanId));

  private TaskDivision() {}

  /** The parts, of which those that are {@linkplain #isTask tasks} are wanted. */
  static List<TaskSplit.Part> divide(Collection<SpanData> spans, TaskMarks marks) {
    Set<String> agents = outermostAgents(spans, marks);
    return TaskSplit.split(
        spans,
        span -> marks.isMarkedTask(span) || agents.contains(span.getSpanId()),
        marks.repairSigns());
  }

  /** Whether the part is a task; if not, nobody asked for its spans. */
  static boolean isTask(TaskSplit.Part part, TaskMarks marks) {
    return part.marked() || part.spans().stream().anyMatch(marks::makesTask);
  }

  /** The roots of the parts: where one stands in another part, it is not that one's own span. */
  static Set<String> rootsOf(List<TaskSplit.Part> parts) {
    Set<String> roots = new HashSet<>();
    parts.forEach(part -> roots.add(part.root().getSpanId()));
    return roots;
  }

  /** How many spans are in no other part. */
  static int ownSpans(TaskSplit.Part part, Set<String> roots) {
    int own = 0;
    for (SpanData span : part.spans()) {
      if (isOwn(span, part.root().getSpanId(), roots)) {
        own++;
      }
    }
    return own;
  }

  /** Whether the span of the task with that root is not the root of another one. */
  static boolean isOwn(SpanData span, String rootSpanId, Set<String> roots) {
    return span.getSpanId().equals(rootSpanId) || !roots.contains(span.getSpanId());
  }

  private static Set<String> outermostAgents(Collection<SpanData> spans, TaskMarks marks) {
    Set<String> roots = new HashSet<>();
    Set<String> agents = new HashSet<>();
    for (SpanData span : spans) {
      if (marks.isMarkedTask(span)) {
        roots.add(span.getSpanId());
      } else if (marks.isAgentRun(span)) {
        agents.add(span.getSpanId());
      }
    }
    if (agents.isEmpty()) {
      return agents;
    }
    Map<String, SpanData> byId = new HashMap<>();
    spans.forEach(span -> byId.merge(span.getSpanId(), span, ONE_OF_EQUALS));
    roots.addAll(agents);
    agents.removeIf(agent -> isBelow(roots, agent, byId));
    return agents;
  }

  private static boolean isBelow(Set<String> roots, String spanId, Map<String, SpanData> byId) {
    Set<String> passed = new HashSet<>();
    SpanData span = byId.get(spanId);
    while (span != null && !TaskSplit.isLocalRoot(span) && passed.add(span.getSpanId())) {
      span = byId.get(span.getParentSpanId());
      if (span != null && roots.contains(span.getSpanId())) {
        // On a ring of parents a span is above itself; then nothing is outermost but where it
        // began.
        return !span.getSpanId().equals(spanId);
      }
    }
    return false;
  }
}
