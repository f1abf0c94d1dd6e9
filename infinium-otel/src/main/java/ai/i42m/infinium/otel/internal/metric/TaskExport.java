package ai.i42m.infinium.otel.internal.metric;

import ai.i42m.infinium.DropReason;
import org.jspecify.annotations.Nullable;

/** One task from the moment when the client was given it until it ends. */
public interface TaskExport {

  /**
   * The task has ended; called once. Never throws.
   *
   * @param reason null when it was delivered
   */
  void ended(@Nullable DropReason reason);
}
