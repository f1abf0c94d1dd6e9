package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests as Spring's clients write them by way of Micrometer, which has names of its own.
 */
final class MicrometerHttpDialect implements Dialect {

  private static final String METHOD = "method";
  private static final String OUTCOME = "outcome";
  private static final String STATUS = "status";
  private static final String URI = "uri";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String method = attributes.word(METHOD);
    if (method == null || !attributes.has(OUTCOME) || view.kind() != SpanKind.CLIENT) {
      return null;
    }
    return HttpDialect.request(view, method, target(view), status(view));
  }

  private static @Nullable Long status(SpanView view) {
    return view.attributes().integer(STATUS);
  }

  /** The host and the route; the address itself may have secrets in its query. */
  private static @Nullable String target(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String host = attributes.word("client.name", "target.host", "host");
    String path = attributes.word(URI);
    if (host == null) {
      return path == null ? null : HttpDialect.withoutSecrets(path);
    }
    return path == null || !path.startsWith("/") ? host : host + HttpDialect.withoutSecrets(path);
  }
}
