package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.otel.internal.metric.SpanLoss;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.util.function.LongSupplier;

/** What collecting loses or cuts short, by reason. Thread-safe. */
public final class Losses {

  private final SpanCounts spans;
  private final CountedLoss late;
  private final CountedLoss evicted;
  private final CountedLoss lateLogs;
  private final CountedLoss droppedLogs;
  private final CountedLoss failedLogs;

  /** Nothing is lost yet; {@code nanoTime} is {@link System#nanoTime} but in tests. */
  public Losses(SpanCounts spans, LongSupplier nanoTime) {
    this.spans = spans;
    late =
        new CountedLoss("spans came after their task was handed on, and are in no task", nanoTime);
    evicted =
        new CountedLoss(
            "tasks were handed on early, with the spans they had, because newer ones needed the"
                + " room; see setMaxBytes",
            nanoTime);
    lateLogs =
        new CountedLoss(
            "log records came after their task was handed on, and are in no task", nanoTime);
    droppedLogs =
        new CountedLoss(
            "log records are in no task: it had too many, or their span never came", nanoTime);
    failedLogs = new CountedLoss("log records could not be read, and are in no task", nanoTime);
  }

  /** Spans that came after their task had left. */
  public long late() {
    return late.count();
  }

  /** Tasks that left early because room was needed. */
  public long evicted() {
    return evicted.count();
  }

  /** Log records that came after the task of their span had left. */
  public long lateLogs() {
    return lateLogs.count();
  }

  /** Log records that were lost for any other reason. */
  public long droppedLogs() {
    return droppedLogs.count() + failedLogs.count();
  }

  /** Counts a log record on which this library failed; logs nothing here. */
  public void addFailedLog(Throwable failure) {
    failedLogs.add(1, new FailedLog(failure));
  }

  /** Logs what was not said yet, if it is time. */
  public void say() {
    late.say();
    evicted.say();
    lateLogs.say();
    droppedLogs.say();
    failedLogs.say();
  }

  void addLate(SpanContext span, InstrumentationScopeInfo scope) {
    addLate(1, span, scope);
  }

  void addLate(int count, SpanContext one, InstrumentationScopeInfo scope) {
    late.add(count, new LateSpan(one, scope));
    spans.refused(count, SpanLoss.LATE);
  }

  void addEvicted() {
    evicted.add(1);
  }

  void addLateLog(SpanContext span) {
    lateLogs.add(1, new LateLog(span));
  }

  void addDroppedLogs(int count) {
    droppedLogs.add(count);
  }

  /** Where to look: the trace shows the span in any backend, the scope says who made it. */
  private record LateSpan(SpanContext span, InstrumentationScopeInfo scope) {

    @Override
    public String toString() {
      return "span "
          + span.getSpanId()
          + " of trace "
          + span.getTraceId()
          + " by "
          + scope.getName();
    }
  }

  private record LateLog(SpanContext span) {

    @Override
    public String toString() {
      return "in span " + span.getSpanId() + " of trace " + span.getTraceId();
    }
  }

  /** What went wrong, and where; its message may be somebody's content. */
  private record FailedLog(Throwable failure) {

    @Override
    public String toString() {
      StackTraceElement[] stack = failure.getStackTrace();
      String type = failure.getClass().getName();
      return stack.length == 0 ? type : type + " at " + stack[0];
    }
  }
}
