package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.Services;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import org.jspecify.annotations.Nullable;

/** Watches {@link AnthropicClient} and {@link AnthropicClientAsync}. Stateless and thread-safe. */
public final class AnthropicAdapter implements ClientAdapter {

  private static final String FAMILY = "anthropic";

  /** For {@link ai.i42m.infinium.otel.internal.watch.WatchedClients}, by name. */
  public AnthropicAdapter() {}

  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    Class<?> type = typeOf(client);
    if (type == null || Services.isWatched(client)) {
      return type == null ? null : client;
    }
    AnyClient any = new AnyClient(client);
    WatchedCalls known = calls.to(endpoint(any));
    return Services.watch(new AnthropicServices(), known, type, steered(any, known));
  }

  private static @Nullable Class<?> typeOf(Object client) {
    if (client instanceof AnthropicClient) {
      return AnthropicClient.class;
    }
    return client instanceof AnthropicClientAsync ? AnthropicClientAsync.class : null;
  }

  private static ModelEndpoint endpoint(AnyClient client) {
    String baseUrl = client.baseUrl();
    return baseUrl == null ? ModelEndpoint.of(FAMILY) : ModelEndpoint.of(baseUrl, FAMILY);
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
