package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The log records of one tree so far, in the order in which they came.
 *
 * <p>Guarded as the tree is; does not change any more once that has left.
 */
final class HeldLogs {

  private final int maxLogs;
  private final List<LogRecordData> logs = new ArrayList<>(0);

  /** Nothing yet; {@code maxLogs} records at most. */
  HeldLogs(int maxLogs) {
    this.maxLogs = maxLogs;
  }

  /** Keeps a record; false when there are too many. */
  boolean add(LogRecordData log) {
    return logs.size() < maxLogs && logs.add(log);
  }

  int size() {
    return logs.size();
  }

  /** A copy of those that came after the first ones. */
  List<LogRecordData> after(int first) {
    return first == logs.size() ? List.of() : new ArrayList<>(logs.subList(first, logs.size()));
  }

  long weigh() {
    return logs.stream().mapToLong(SpanWeight::of).sum();
  }

  /** All of them by the ids of their spans. */
  Map<String, List<LogRecordData>> bySpan() {
    Map<String, List<LogRecordData>> bySpan = new HashMap<>();
    for (LogRecordData log : logs) {
      bySpan.computeIfAbsent(log.getSpanContext().getSpanId(), id -> new ArrayList<>(4)).add(log);
    }
    return bySpan;
  }

  /** Those of some of the spans, out of all by the ids of their spans. */
  static Map<String, List<LogRecordData>> of(
      List<SpanData> spans, Predicate<SpanData> wanted, Map<String, List<LogRecordData>> bySpan) {
    if (bySpan.isEmpty()) {
      return Map.of();
    }
    Map<String, List<LogRecordData>> found = new HashMap<>();
    for (SpanData span : spans) {
      List<LogRecordData> logs = wanted.test(span) ? bySpan.get(span.getSpanId()) : null;
      if (logs != null) {
        found.put(span.getSpanId(), logs);
      }
    }
    return found;
  }
}
