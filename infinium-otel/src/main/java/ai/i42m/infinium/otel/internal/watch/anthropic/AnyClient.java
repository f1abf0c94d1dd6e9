package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.ClientOptions;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of either kind, which have no type in common.
 *
 * @param client an {@link AnthropicClient} or {@link AnthropicClientAsync}
 */
record AnyClient(Object client) {

  /** By name: they are the vendor's own business, and a mock stands in their package. */
  private static final Set<String> VENDORS =
      Set.of(
          "com.anthropic.client.AnthropicClientImpl",
          "com.anthropic.client.AnthropicClientAsyncImpl");

  private static final String FAMILY = "anthropic";

  /** Bedrock, Vertex AI and others, as newer versions name them. */
  private static final Accessor PLATFORM = Accessor.of("openTelemetryProviderName");

  /** The interface by which a client is used; null for what is none. */
  static @Nullable Class<?> typeOf(Object client) {
    if (client instanceof AnthropicClient) {
      return AnthropicClient.class;
    }
    return client instanceof AnthropicClientAsync ? AnthropicClientAsync.class : null;
  }

  /**
   * Whether the vendor's library made it. What another implementation gives for {@link #with} may
   * be anything, even without what that implementation is there for.
   */
  boolean isVendors() {
    return VENDORS.contains(client.getClass().getName());
  }

  /**
   * How it is set up.
   *
   * @return null from a mock
   * @throws NoSuchMethodError before 2.71
   */
  @Nullable ClientOptions options() {
    return client instanceof AnthropicClient blocking
        ? blocking.options()
        : ((AnthropicClientAsync) client).options();
  }

  /**
   * A client that shares everything with this one but what is changed.
   *
   * @throws NoSuchMethodError in 2.0.0
   */
  Object with(Consumer<ClientOptions.Builder> change) {
    return client instanceof AnthropicClient blocking
        ? blocking.withOptions(change)
        : ((AnthropicClientAsync) client).withOptions(change);
  }

  /** Where it calls; before 2.71 it does not tell. */
  ModelEndpoint endpoint() {
    ClientOptions options = null;
    try {
      options = options();
    } catch (RuntimeException | LinkageError e) {
      // Of another version, or somebody's own client.
    }
    if (options == null) {
      return ModelEndpoint.of(FAMILY);
    }
    Object platform = PLATFORM.value(options);
    return ModelEndpoint.of(options.baseUrl(), platform instanceof String name ? name : FAMILY);
  }
}
