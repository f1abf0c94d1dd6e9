package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;

/**
 * All spans of one task, and the log records that were written in them, handed on once.
 *
 * @param traceId the OpenTelemetry trace, 32 hex digits
 * @param rootSpanId the task's root, 16 hex digits; its span may be missing when {@code completion}
 *     is {@link Completion#ROOT_MISSING}
 * @param spans in no particular order; of a task nested in this one only the root
 * @param logs by the id of their span, in no particular order; none of a task nested in this one
 * @param ownSpans how many of {@code spans} are in no other task
 * @param completion why it was handed on
 * @param openSpans how many of {@code spans} had not ended
 * @param droppedSpans how many spans of the task were left out because it had too many
 */
public record FinishedTask(
    String traceId,
    String rootSpanId,
    List<SpanData> spans,
    Map<String, List<LogRecordData>> logs,
    int ownSpans,
    Completion completion,
    int openSpans,
    int droppedSpans) {

  /** All that are its own, those left out included. */
  public int spanCount() {
    return ownSpans + droppedSpans;
  }
}
