package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.collect.TaskMarks;
import ai.i42m.infinium.otel.internal.dialect.TaskSigns;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Lets the dialects' signs decide what is collected as a task. */
enum SpanMarks implements TaskMarks {
  INSTANCE;

  @Override
  public boolean isMarkedTask(ReadableSpan started) {
    return TaskSigns.isMarked(started::getAttribute);
  }

  @Override
  public boolean makesTask(ReadableSpan ended) {
    String scope = ended.getInstrumentationScopeInfo().getName();
    return TaskSigns.isWorkOfAnAgentHere(scope, ended::getAttribute);
  }

  @Override
  public boolean isMarkedTask(SpanData ended) {
    return TaskSigns.isMarked(ended.getAttributes()::get);
  }

  @Override
  public boolean makesTask(SpanData ended) {
    // The root of a task inside stands among the spans of the outer one, and makes no task of it.
    String scope = ended.getInstrumentationScopeInfo().getName();
    return !isMarkedTask(ended) && TaskSigns.isWorkOfAnAgent(scope, ended.getAttributes()::get);
  }
}
