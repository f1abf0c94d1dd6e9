package ai.i42m.infinium.otel.internal.watch.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.ClientOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of either kind, which have no type in common.
 *
 * @param client an {@link AnthropicClient} or {@link AnthropicClientAsync}
 */
record AnyClient(Object client) {

  private static final String OWN_PACKAGE = "com.anthropic.client.";

  /**
   * Whether the vendor's library made it. What another implementation gives for {@link #with} may
   * be anything, even without what that implementation is there for.
   */
  boolean isVendors() {
    return client.getClass().getName().startsWith(OWN_PACKAGE);
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
   * @throws NoSuchMethodError in the oldest versions
   */
  Object with(Consumer<ClientOptions.Builder> change) {
    return client instanceof AnthropicClient blocking
        ? blocking.withOptions(change)
        : ((AnthropicClientAsync) client).withOptions(change);
  }

  /** Where it calls; null when it does not tell, as the oldest versions. */
  @Nullable String baseUrl() {
    try {
      ClientOptions options = options();
      return options == null ? null : options.baseUrl();
    } catch (RuntimeException | LinkageError e) {
      return isVendors() ? builtBaseUrl() : null;
    }
  }

  private @Nullable String builtBaseUrl() {
    String[] found = new String[1];
    try {
      Object unused = with(builder -> found[0] = builder.build().baseUrl());
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
    return found[0];
  }
}
