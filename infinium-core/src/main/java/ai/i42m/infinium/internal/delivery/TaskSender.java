package ai.i42m.infinium.internal.delivery;

import org.jspecify.annotations.Nullable;

/** Makes one attempt at delivering one task. */
public interface TaskSender {
  /**
   * Blocks until Infinium has answered.
   *
   * @param json the task's body
   * @param taskId the idempotency key
   * @return Infinium's trace id; null when it gave none
   * @throws ai.i42m.infinium.error.InfiniumException when Infinium does not have the task, as far
   *     as is known
   */
  @Nullable String send(byte[] json, String taskId);
}
