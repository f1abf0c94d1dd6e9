package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.sdk.trace.ReadableSpan;

/**
 * Tells which spans make a task, by what stands on them. Called on application threads: must be
 * fast and must not throw.
 */
public interface TaskMarks {

  /** Whether the span, just started, is marked as the root of a task. */
  boolean isMarkedTask(ReadableSpan started);

  /**
   * Whether the span, just ended, makes a task of the unmarked tree that it is in: a model call or
   * an agent run.
   */
  boolean makesTask(ReadableSpan ended);
}
