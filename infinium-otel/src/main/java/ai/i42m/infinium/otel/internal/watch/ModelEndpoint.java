package ai.i42m.infinium.otel.internal.watch;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a client sends its calls.
 *
 * @param provider by the semantic convention's name
 * @param host null when the client does not tell
 * @param port -1 when the client does not tell, or it is the scheme's own
 */
public record ModelEndpoint(String provider, @Nullable String host, int port) {

  /** The provider alone, of a client that does not tell where it calls. */
  public static ModelEndpoint of(String provider) {
    return new ModelEndpoint(provider, null, -1);
  }

  /**
   * What a client's base URL tells.
   *
   * @param baseUrl as the client has it
   * @param family the provider whose protocol the client speaks; stands where the host is not known
   */
  public static ModelEndpoint of(String baseUrl, String family) {
    URI uri;
    try {
      uri = URI.create(baseUrl);
    } catch (IllegalArgumentException e) {
      return of(family);
    }
    String host = uri.getHost();
    return host == null
        ? of(family)
        : new ModelEndpoint(
            ProviderHosts.providerOf(host, uri.getPort(), family), host, uri.getPort());
  }

  /** The same place, under the name that the program gave; null changes nothing. */
  ModelEndpoint named(@Nullable String name) {
    return name == null ? this : new ModelEndpoint(name, host, port);
  }
}
