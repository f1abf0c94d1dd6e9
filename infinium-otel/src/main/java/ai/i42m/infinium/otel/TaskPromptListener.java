package ai.i42m.infinium.otel;

import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.PromptListener;
import java.util.function.Consumer;

/**
 * Records each prompt that a client fetches on the task that was current when it was asked for.
 *
 * <p>Public only because {@link java.util.ServiceLoader} makes it; programs have no use for it.
 * Thread-safe.
 */
public final class TaskPromptListener implements PromptListener {

  /** For {@link java.util.ServiceLoader}. */
  public TaskPromptListener() {}

  @Override
  public Consumer<PromptContent> onFetch() {
    return TaskSpan.current()::recordPrompt;
  }
}
