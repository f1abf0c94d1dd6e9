package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_METHOD;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_REQUEST_METHOD;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_ROUTE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_STATUS_CODE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_URL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVER_ADDRESS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.URL_FULL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.URL_PATH;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** HTTP requests: a client's is a step, or transport; a server's is the frame around the work. */
final class HttpDialect implements Dialect {

  private static final String ACTION = "http_request";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String method = view.attributes().word(HTTP_REQUEST_METHOD, HTTP_METHOD);
    if (method == null) {
      return null;
    }
    if (view.kind() == SpanKind.CLIENT) {
      Long status = view.attributes().anyInteger(HTTP_RESPONSE_STATUS_CODE, HTTP_STATUS_CODE);
      return request(view, method, target(view.attributes()), status);
    }
    return view.kind() == SpanKind.SERVER ? service(view, method) : null;
  }

  /** A request of this program; null where target and status are not known. */
  static SpanReading request(
      SpanView view, String method, @Nullable String target, @Nullable Long status) {
    String request = target == null ? view.name() : method + " " + target;
    if (isProbe(method, target, status)) {
      return Readings.noise(view);
    }
    Failure failure = Failure.of(view);
    if (failure == null && status != null && status >= Failure.FIRST_HTTP_ERROR) {
      failure = Failure.ofType(view, status.toString());
    }
    return SpanReading.builder(view, OperationKind.EXCHANGE)
        .action(ACTION)
        .description(status == null ? request : request + " -> " + status)
        .failure(failure)
        .build();
  }

  /**
   * A client of the Model Context Protocol asks for a stream, and a server that has none answers
   * 405, as the protocol demands: nothing was done, and nothing failed.
   */
  private static boolean isProbe(String method, @Nullable String target, @Nullable Long status) {
    return method.equals("GET")
        && target != null
        && target.endsWith("/mcp")
        && status != null
        && status == 405;
  }

  private static SpanReading service(SpanView view, String method) {
    String route = view.attributes().word(HTTP_ROUTE, URL_PATH);
    return SpanReading.builder(view, OperationKind.SCAFFOLDING)
        .description(route == null ? view.name() : method + " " + route)
        .failure(Failure.of(view))
        .build();
  }

  /** Host and path; user, password and query may be secrets. */
  private static @Nullable String target(SpanAttributes attributes) {
    String url = attributes.word(URL_FULL, HTTP_URL);
    if (url == null) {
      return attributes.word(SERVER_ADDRESS);
    }
    return withoutSecrets(url);
  }

  /** Host and path of an address. */
  static String withoutSecrets(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    String path = rest.split("[?#]", 2)[0];
    int slash = path.indexOf('/');
    String host = slash < 0 ? path : path.substring(0, slash);
    return host.substring(host.lastIndexOf('@') + 1) + (slash < 0 ? "" : path.substring(slash));
  }
}
