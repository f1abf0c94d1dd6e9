package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes one attempt at delivering one task. */
public interface TaskSender {
  /**
   * Begins the attempt, without blocking.
   *
   * @param json the task's body
   * @param taskId the idempotency key
   * @param agentId in whose name it is sent
   * @return completes with Infinium's trace id, null when it gave none; or with an {@link
   *     ai.i42m.infinium.error.InfiniumException} when Infinium does not have the task, as far as
   *     is known
   */
  CompletableFuture<@Nullable String> send(byte[] json, String taskId, String agentId);
}
