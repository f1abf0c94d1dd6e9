package ai.i42m.infinium.otel.internal.collect;

import ai.i42m.infinium.otel.internal.tree.RepairSigns;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans whose name begins with "m" are marked as tasks; those named "chat" make a task of their
 * tree ({@link #AUTO}), and those whose name begins with "agent" are agents' runs ({@link
 * #AGENTS}).
 */
enum MarksByName implements TaskMarks {
  AUTO,
  AGENTS,
  MARKED;

  @Override
  public boolean isMarkedTask(ReadableSpan started) {
    return started.getName().startsWith("m");
  }

  @Override
  public boolean isMarkedTask(SpanData ended) {
    return ended.getName().startsWith("m");
  }

  /** An agent called "agent?" is known at its end only. */
  @Override
  public boolean isAgentRun(ReadableSpan span) {
    return isAgent(span.getName()) && (!span.getName().endsWith("?") || span.hasEnded());
  }

  @Override
  public boolean isAgentRun(SpanData ended) {
    return isAgent(ended.getName());
  }

  @Override
  public boolean makesTask(ReadableSpan ended) {
    return this == AUTO && ended.getName().equals("chat");
  }

  @Override
  public boolean makesTask(SpanData ended) {
    return this == AUTO && ended.getName().equals("chat");
  }

  @Override
  public boolean keepsUnmarkedTrees() {
    return this != MARKED;
  }

  @Override
  public RepairSigns repairSigns() {
    return RepairSigns.NONE;
  }

  private boolean isAgent(String name) {
    return this == AGENTS && name.startsWith("agent");
  }
}
