package ai.i42m.infinium.otel.internal.result;

import io.opentelemetry.context.Context;

/** Where work in progress is told that it is over. Thread-safe; no method throws. */
public interface Ending {

  /** Whether there is a span at all, so that it matters when the work ends. */
  boolean isTraced();

  /** Whether output is wanted, so that it should be kept while it comes. */
  boolean takesOutput();

  /** The context with the work's span, for what of the work runs later. */
  Context context();

  /** The work gave the thread back on which it began; called once, on that thread. */
  void returned();

  /** The work is over. The first call counts. */
  void end(Outcome outcome);
}
