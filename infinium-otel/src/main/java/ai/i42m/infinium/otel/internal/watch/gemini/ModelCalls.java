package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import io.opentelemetry.context.Context;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Begins the spans of a client's calls, wherever each of them goes. Immutable and thread-safe. */
final class ModelCalls {

  private static final String GEMINI = "gcp.gemini";
  private static final String VERTEX = "gcp.vertex_ai";

  private final WatchedCalls calls;
  private final @Nullable String family;
  private final @Nullable HttpUrl base;

  private ModelCalls(WatchedCalls calls, @Nullable String family, @Nullable HttpUrl base) {
    this.calls = calls;
    this.family = family;
    this.base = base;
  }

  /** Calls to a client's base URL, unless a call has another. */
  static ModelCalls of(WatchedCalls calls, boolean isVertex, String baseUrl) {
    String family = isVertex ? VERTEX : GEMINI;
    return new ModelCalls(
        calls.to(ModelEndpoint.of(baseUrl, family)), family, HttpUrl.parse(baseUrl));
  }

  /** Calls of whatever client has the HTTP client: each call tells by its URL where it goes. */
  static ModelCalls ofAnyClient(WatchedCalls calls) {
    return new ModelCalls(calls, null, null);
  }

  /** Begins a call; null when there is nobody to see it. */
  @Nullable WatchedCall begin(ModelPath path, Request request, Context parent) {
    return callsTo(request.url())
        .begin(parent, path.operation(), asked -> RequestFacts.tell(path, request, asked));
  }

  private WatchedCalls callsTo(HttpUrl url) {
    if (base != null && url.port() == base.port() && url.host().equals(base.host())) {
      return calls;
    }
    String place = url.scheme() + "://" + url.host() + ":" + url.port();
    return calls.to(ModelEndpoint.of(place, family == null ? familyOf(url) : family));
  }

  /** Behind a gateway the path tells: only Vertex AI has projects and publishers. */
  private static String familyOf(HttpUrl url) {
    List<String> path = url.pathSegments();
    return path.contains("projects") || path.contains("publishers") ? VERTEX : GEMINI;
  }
}
