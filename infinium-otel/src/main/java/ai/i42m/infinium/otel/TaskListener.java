package ai.i42m.infinium.otel;

import ai.i42m.infinium.task.TaskData;

/**
 * Sees every task that was made of spans, sent or not.
 *
 * <p>Called on the assembly thread, one task at a time, before the task is reported: be quick, hand
 * long work to a thread of your own. What it throws is logged and neither stops the task nor other
 * listeners.
 *
 * <p>Hears of tasks of the SDK that has its exporter. Under the OpenTelemetry Java agent the spans
 * of {@link Infinium#global} are the agent's: a listener of the application does not hear of them,
 * which is one WARNING.
 */
@FunctionalInterface
public interface TaskListener {

  /**
   * A task is complete.
   *
   * @param task as it will be sent; immutable
   */
  void onTask(TaskData task);
}
