package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One task of a trace that has lingered.
 *
 * @param logs of its own spans, by the ids of these
 * @param spanCount how many spans of the part are in no other one
 * @param maxSpans of more spans the first ones stay, the root among them
 */
record LingeredTask(
    Part part,
    Map<String, List<LogRecordData>> logs,
    int spanCount,
    Completion completion,
    int maxSpans)
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
            logs,
            Math.max(1, spanCount - dropped),
            completion,
            0,
            dropped));
  }

  @Override
  public long weigh() {
    long bytes = part.spans().stream().mapToLong(SpanWeight::of).sum();
    for (List<LogRecordData> ofSpan : logs.values()) {
      bytes += ofSpan.stream().mapToLong(SpanWeight::of).sum();
    }
    return bytes;
  }

  private List<SpanData> first(List<SpanData> spans, String rootId) {
    Comparator<SpanData> rootFirst = Comparator.comparing(span -> !span.getSpanId().equals(rootId));
    List<SpanData> inOrder = new ArrayList<>(spans);
    inOrder.sort(rootFirst.thenComparing(BY_START));
    return new ArrayList<>(inOrder.subList(0, maxSpans));
  }
}
