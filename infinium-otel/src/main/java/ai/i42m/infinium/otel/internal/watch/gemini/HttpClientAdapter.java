package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Watches an HTTP client that a Gemini client is then built with, by {@code
 * ClientOptions.customHttpClient}: the way without reflection, since google-genai 1.61. What else
 * the HTTP client calls is let through.
 */
public final class HttpClientAdapter implements ClientAdapter {

  /** Loaded by name; has no state. */
  public HttpClientAdapter() {}

  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    // What is built of a subclass is none.
    if (!(client instanceof OkHttpClient http) || client.getClass() != OkHttpClient.class) {
      return null;
    }
    return GeminiTap.isWatched(http)
        ? http
        : GeminiTap.watch(http, ModelCalls.ofAnyClient(calls)).build();
  }
}
