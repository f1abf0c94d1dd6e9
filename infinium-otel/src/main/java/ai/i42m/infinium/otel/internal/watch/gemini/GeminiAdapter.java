package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import com.google.genai.Client;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Watches clients of google-genai.
 *
 * <p>No class of theirs can be stood in for, so a call is seen where it becomes an HTTP exchange:
 *
 * <pre>
 *   client ──► GeminiTap ──► retries ──► SentRequests ──► network
 *               one span                  counts
 * </pre>
 *
 * <p>Since 1.61 the watched client is a copy, and the given one stays as it was. Before, the given
 * one itself is changed, by a write to a final field. Both ways connections, threads and {@code
 * close()} are shared by the two.
 */
public final class GeminiAdapter implements ClientAdapter {

  private static final Logger logger = Logger.getLogger(GeminiAdapter.class.getName());

  /** Loaded by name; has no state. */
  public GeminiAdapter() {}

  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    if (!(client instanceof Client gemini)) {
      return null;
    }
    try {
      ClientParts parts = ClientParts.of(gemini);
      if (GeminiTap.isWatched(parts.http())) {
        return client;
      }
      return parts.callsApi() ? watch(gemini, parts, calls) : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "This Gemini client's HTTP client cannot be reached", e);
      return null;
    }
  }

  private static Client watch(Client client, ClientParts parts, WatchedCalls calls)
      throws ReflectiveOperationException {
    String baseUrl = parts.options().baseUrl().orElse("");
    OkHttpClient.Builder http =
        GeminiTap.watch(parts.http(), ModelCalls.of(calls, parts.isVertex(), baseUrl));
    OkHttpClient watched = http.build();
    Client copy = CopiedClient.isPossible() ? copy(client, parts, http) : null;
    if (copy != null) {
      return copy;
    }
    parts.takeHttp(watched);
    return client;
  }

  private static @Nullable Client copy(
      Client client, ClientParts parts, OkHttpClient.Builder http) {
    try {
      return CopiedClient.of(client, parts, http);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "This Gemini client cannot be copied", e);
      return null;
    }
  }
}
