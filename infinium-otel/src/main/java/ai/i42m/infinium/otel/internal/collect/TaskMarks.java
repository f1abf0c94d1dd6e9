package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.RepairSigns;
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

  /** Whether the ended span is marked as the root of a task. */
  boolean isMarkedTask(SpanData ended);

  /**
   * Whether the span, as far as it goes, is an agent's run that is a task of its own unless it is
   * inside one.
   */
  boolean isAgentRun(ReadableSpan span);

  /** Whether the ended span is an agent's run that is a task of its own unless it is inside one. */
  boolean isAgentRun(SpanData ended);

  /**
   * Whether the span, just ended, makes one task of the whole unmarked tree that it is in: a model
   * call or an agent run.
   */
  boolean makesTask(ReadableSpan ended);

  /** Whether the ended span makes one task of the whole unmarked tree that it is in. */
  boolean makesTask(SpanData ended);

  /** Whether a tree whose root is not marked can hold a task; if not, its spans are not kept. */
  boolean keepsUnmarkedTrees();

  /** Tells of calls without a parent to which task of their trace they belong. */
  RepairSigns repairSigns();
}
