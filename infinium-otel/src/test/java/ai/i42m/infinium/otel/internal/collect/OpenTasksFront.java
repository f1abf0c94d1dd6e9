package ai.i42m.infinium.otel.internal.collect;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.function.Supplier;

/**
 * Hands starts and ends on to the open tasks that a test has at the time, and does nothing else.
 */
record OpenTasksFront(Supplier<OpenTasks> openTasks) implements SpanProcessor {

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    openTasks.get().started(span);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    openTasks.get().ended(span);
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
