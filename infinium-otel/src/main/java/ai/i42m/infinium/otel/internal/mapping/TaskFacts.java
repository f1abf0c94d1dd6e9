package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.tree.Completion;

/**
 * What is known of a task beside its spans.
 *
 * @param completion why the spans were handed on when they were
 * @param openSpans how many of the spans had not ended
 * @param droppedSpans how many spans were left out because there were too many
 */
public record TaskFacts(Completion completion, int openSpans, int droppedSpans) {

  /** A task that is complete. */
  public static final TaskFacts COMPLETE = new TaskFacts(Completion.NORMAL, 0, 0);
}
