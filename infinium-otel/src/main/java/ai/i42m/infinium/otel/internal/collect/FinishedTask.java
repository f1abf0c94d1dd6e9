package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.Completion;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * All spans of one task, handed on once.
 *
 * @param traceId the OpenTelemetry trace, 32 hex digits
 * @param rootSpanId the task's root, 16 hex digits; its span may be missing when {@code completion}
 *     is {@link Completion#ROOT_MISSING}
 * @param spans in no particular order; of a task nested in this one only the root
 * @param ownSpans how many of {@code spans} are in no other task
 * @param completion why it was handed on
 * @param openSpans how many of {@code spans} had not ended
 * @param droppedSpans how many spans of the task were left out because it had too many
 */
public record FinishedTask(
    String traceId,
    String rootSpanId,
    List<SpanData> spans,
    int ownSpans,
    Completion completion,
    int openSpans,
    int droppedSpans) {

  /** All that are its own, those left out included. */
  public int spanCount() {
    return ownSpans + droppedSpans;
  }
}
