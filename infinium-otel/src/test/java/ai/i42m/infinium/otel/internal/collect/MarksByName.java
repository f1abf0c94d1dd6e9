package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans whose name begins with "m" are marked as tasks; those named "chat" make a task of their
 * tree.
 */
final class MarksByName implements TaskMarks {

  @Override
  public boolean isMarkedTask(ReadableSpan started) {
    return started.getName().startsWith("m");
  }

  @Override
  public boolean makesTask(ReadableSpan ended) {
    return ended.getName().equals("chat");
  }

  @Override
  public boolean isMarkedTask(SpanData ended) {
    return ended.getName().startsWith("m");
  }

  @Override
  public boolean makesTask(SpanData ended) {
    return ended.getName().equals("chat");
  }
}
