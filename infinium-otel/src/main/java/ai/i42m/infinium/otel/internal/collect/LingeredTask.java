package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One task of a trace that has lingered.
 *
 * @param spanCount how many spans of the part are in no other one
 * @param maxSpans of more spans the first ones stay, the root among them
 */
record LingeredTask(Part part, int spanCount, Completion completion, int maxSpans)
    implements WaitingTask {

  private static final Comparator<SpanData> BY_START =
      Comparator.comparingLong(SpanData::getStartEpochNanos).thenComparing(SpanData::getSpanId);

  @Override
  public List<FinishedTask> finish() {
    List<SpanData> spans = part.spans();
    int dropped = Math.max(0, spans.size() - maxSpans);
    String rootId = part.root().getSpanId();
    return List.of(
        new FinishedTask(
            part.root().getTraceId(),
            rootId,
            dropped == 0 ? spans : first(spans, rootId),
            Math.max(1, spanCount - dropped),
            completion,
            0,
            dropped));
  }

  @Override
  public long weigh() {
    return part.spans().stream().mapToLong(SpanWeight::of).sum();
  }

  private List<SpanData> first(List<SpanData> spans, String rootId) {
    Comparator<SpanData> rootFirst = Comparator.comparing(span -> !span.getSpanId().equals(rootId));
    List<SpanData> inOrder = new ArrayList<>(spans);
    inOrder.sort(rootFirst.thenComparing(BY_START));
    return new ArrayList<>(inOrder.subList(0, maxSpans));
  }
}
