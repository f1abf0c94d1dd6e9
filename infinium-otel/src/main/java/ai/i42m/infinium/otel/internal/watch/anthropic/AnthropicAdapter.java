package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.Services;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import org.jspecify.annotations.Nullable;

/** Watches {@link AnthropicClient} and {@link AnthropicClientAsync}. Stateless and thread-safe. */
public final class AnthropicAdapter implements ClientAdapter {

  /** For {@link ai.i42m.infinium.otel.internal.watch.WatchedClients}, by name. */
  public AnthropicAdapter() {}

  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    Class<?> type = AnyClient.typeOf(client);
    if (type == null || Services.isWatched(client)) {
      return type == null ? null : client;
    }
    AnyClient any = new AnyClient(client);
    WatchedCalls known = calls.to(any.endpoint());
    return Services.watch(new AnthropicServices(), known, type, steered(any, known));
  }

  private static Object steered(AnyClient client, WatchedCalls calls) {
    try {
      return OwnSpans.steer(client, calls);
    } catch (NoClassDefFoundError | NoSuchMethodError e) {
      // Before 2.72 there are none.
      return client.client();
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      return client.client();
    }
  }
}
