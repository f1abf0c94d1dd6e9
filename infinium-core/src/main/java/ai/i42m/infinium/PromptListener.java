package ai.i42m.infinium;

import java.util.function.Consumer;

/**
 * Hears of every managed prompt that a client of this process fetches.
 *
 * <p>Found by {@link java.util.ServiceLoader} from this library's own class loader, once, at the
 * first fetch. The infinium-otel library brings one that records each fetch on the task around it.
 *
 * <p>Implementations are thread-safe and do not block: they run on the thread that fetches. What
 * they throw is logged and goes no further.
 */
@FunctionalInterface
public interface PromptListener {

  /**
   * Notes who asks for a prompt. Called on the thread that asks, before the request, so that what
   * is current there can be remembered.
   *
   * @return is told the prompt when the fetch succeeds, on any thread; never called when it fails
   */
  Consumer<PromptContent> onFetch();
}
