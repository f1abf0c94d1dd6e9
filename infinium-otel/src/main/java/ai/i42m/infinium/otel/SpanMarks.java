package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.collect.TaskMarks;
import ai.i42m.infinium.otel.internal.dialect.CallSigns;
import ai.i42m.infinium.otel.internal.dialect.TaskSigns;
import ai.i42m.infinium.otel.internal.tree.RepairSigns;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Lets the dialects' signs decide what is collected as a task, for one {@link TaskRoots}. */
enum SpanMarks implements TaskMarks {
  AUTO(TaskRoots.AUTO),
  AGENTS(TaskRoots.AGENTS),
  MARKED(TaskRoots.MARKED);

  private final TaskRoots roots;

  SpanMarks(TaskRoots roots) {
    this.roots = roots;
  }

  static SpanMarks of(TaskRoots roots) {
    return switch (roots) {
      case AUTO -> AUTO;
      case AGENTS -> AGENTS;
      case MARKED -> MARKED;
    };
  }

  /** One look-up: only spans of other processes are marked by anything but the kind. */
  @Override
  public boolean isMarkedTask(ReadableSpan started) {
    return InfiniumKindValues.TASK.equals(started.getAttribute(INFINIUM_KIND));
  }

  @Override
  public boolean isMarkedTask(SpanData ended) {
    return TaskSigns.isMarked(ended.getAttributes()::get);
  }

  @Override
  public boolean isAgentRun(ReadableSpan span) {
    return roots == TaskRoots.AGENTS && TaskSigns.isAgentRun(span::getAttribute);
  }

  @Override
  public boolean isAgentRun(SpanData ended) {
    return roots == TaskRoots.AGENTS && TaskSigns.isAgentRun(ended.getAttributes()::get);
  }

  @Override
  public boolean makesTask(ReadableSpan ended) {
    return roots == TaskRoots.AUTO
        && TaskSigns.isWorkOfAnAgentHere(
            ended.getInstrumentationScopeInfo().getName(), ended::getAttribute);
  }

  @Override
  public boolean makesTask(SpanData ended) {
    // The root of a task inside stands among the spans of the outer one, and makes no task of it.
    return roots == TaskRoots.AUTO
        && !isMarkedTask(ended)
        && TaskSigns.isWorkOfAnAgent(
            ended.getInstrumentationScopeInfo().getName(), ended.getAttributes()::get);
  }

  @Override
  public boolean keepsUnmarkedTrees() {
    return roots != TaskRoots.MARKED;
  }

  @Override
  public RepairSigns repairSigns() {
    return CallSigns.INSTANCE;
  }
}
