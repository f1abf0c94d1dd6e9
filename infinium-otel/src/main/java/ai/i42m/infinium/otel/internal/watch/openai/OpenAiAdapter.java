package ai.i42m.infinium.otel.internal.watch.openai;

import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.Services;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import org.jspecify.annotations.Nullable;

/**
 * Watches openai-java's clients and their single services, and so every provider that is called
 * through them. Stateless and thread-safe.
 */
public final class OpenAiAdapter implements ClientAdapter {

  /** Made by name. */
  public OpenAiAdapter() {}

  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    if (Services.isWatched(client)) {
      return client;
    }
    Class<?> type = ServiceTypes.of(client);
    if (type == null) {
      return null;
    }
    OpenAiLibrary library = new OpenAiLibrary();
    ModelEndpoint endpoint = library.endpointOf(client);
    ModelEndpoint known = endpoint == null ? ModelEndpoint.of(BaseUrl.FAMILY) : endpoint;
    return Services.watch(library, calls.to(known), type, client);
  }
}
