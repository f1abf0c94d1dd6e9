package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What an open tree weighs, as the last sweep found it.
 *
 * <p>A span is weighed twice: when a sweep first sees it, and when one finds it ended. Confined to
 * the assembly thread, so that application threads pay nothing for it.
 */
final class TreeWeight implements HeldTree {

  private final List<OpenSpan> open = new ArrayList<>(0);
  private List<ReadableSpan> fresh = List.of();
  private List<LogRecordData> freshLogs = List.of();
  private boolean task;
  private int seen;
  private int seenLogs;
  private int ids;
  private long textBytes;

  /** A span that had not ended when it was weighed. */
  private record OpenSpan(ReadableSpan span, long textBytes) {}

  /** How many of the tree's spans a sweep has seen. */
  int seen() {
    return seen;
  }

  /** How many of the tree's log records a sweep has seen. */
  int seenLogs() {
    return seenLogs;
  }

  /**
   * Takes note of what is new. Under the trace's lock, so nothing is weighed here.
   *
   * @param newSpans the spans that came since {@link #seen}
   * @param newLogs the log records that came since {@link #seenLogs}
   * @param spanIds how many ids of spans the tree holds
   */
  void look(List<ReadableSpan> newSpans, List<LogRecordData> newLogs, int spanIds, boolean isTask) {
    fresh = newSpans;
    freshLogs = newLogs;
    ids = spanIds;
    task = isTask;
  }

  /** Weighs what was noted. */
  void weigh() {
    weighEnded();
    fresh.forEach(this::weighFresh);
    seen += fresh.size();
    fresh = List.of();
    freshLogs.forEach(log -> textBytes += SpanWeight.of(log));
    seenLogs += freshLogs.size();
    freshLogs = List.of();
  }

  @Override
  public boolean isTask() {
    return task;
  }

  @Override
  public long bytes() {
    return textBytes + (long) seen * SpanWeight.SPAN_BYTES + (long) ids * SpanWeight.ID_BYTES;
  }

  private void weighEnded() {
    for (Iterator<OpenSpan> each = open.iterator(); each.hasNext(); ) {
      OpenSpan before = each.next();
      if (before.span().hasEnded()) {
        textBytes += SpanWeight.textsOf(before.span().toSpanData()) - before.textBytes();
        each.remove();
      }
    }
  }

  private void weighFresh(ReadableSpan span) {
    SpanData data = span.toSpanData();
    long bytes = SpanWeight.textsOf(data);
    textBytes += bytes;
    if (!data.hasEnded()) {
      open.add(new OpenSpan(span, bytes));
    }
  }
}
