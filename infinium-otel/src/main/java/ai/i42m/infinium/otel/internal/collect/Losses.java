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
  }

  /** Spans that came after their task had left. */
  public long late() {
    return late.count();
  }

  /** Tasks that left early because room was needed. */
  public long evicted() {
    return evicted.count();
  }

  /** Logs what was not said yet, if it is time. */
  public void say() {
    late.say();
    evicted.say();
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
}
