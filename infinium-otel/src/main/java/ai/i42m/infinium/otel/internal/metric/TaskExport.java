package ai.i42m.infinium.otel.internal.metric;

import ai.i42m.infinium.DeliveryOutcome;

/** One task from the moment when the client was given it until it ends. */
public interface TaskExport {

  /** The task has ended for this process; called once. Never throws. */
  void ended(DeliveryOutcome outcome);
}
