package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Tells which spans make a task, by what stands on them.
 *
 * <p>The forms for {@link ReadableSpan} are called on application threads: fast, without a copy of
 * the span. None throws.
 */
public interface TaskMarks {

  /** Whether the span, just started, is marked as the root of a task. */
  boolean isMarkedTask(ReadableSpan started);

  /**
   * Whether the span, just ended, makes a task of the unmarked tree that it is in: a model call or
   * an agent run.
   */
  boolean makesTask(ReadableSpan ended);

  /** Whether the ended span is marked as the root of a task. */
  boolean isMarkedTask(SpanData ended);

  /** Whether the ended span makes a task of the unmarked tree that it is in. */
  boolean makesTask(SpanData ended);
}
