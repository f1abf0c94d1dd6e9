package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** Remote procedure calls, among them those of the AWS SDK; a server's is a frame. */
final class RpcDialect implements Dialect {

  private static final String AWS = "aws-api";
  private static final String SERVICE = "rpc.service";
  private static final String METHOD = "rpc.method";
  private static final String GRPC_STATUS = "rpc.grpc.status_code";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String system = view.attributes().word("rpc.system.name", "rpc.system");
    if (system == null) {
      return null;
    }
    String call = call(view, system.equals(AWS) ? " " : "/");
    if (view.kind() == SpanKind.SERVER) {
      return Readings.frame(view, call).build();
    }
    return SpanReading.builder(view, OperationKind.EXCHANGE)
        .action(system.equals(AWS) ? "aws" : "rpc")
        .description(call)
        .failure(failure(view))
        .build();
  }

  /** {@code shop.Catalog/Find}; newer spans have it whole in the method. */
  private static String call(SpanView view, String separator) {
    String service = view.attributes().word(SERVICE);
    String method = view.attributes().word(METHOD);
    if (method == null) {
      return view.name();
    }
    return service == null || method.startsWith(service) ? method : service + separator + method;
  }

  private static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    Long status = view.attributes().integer(GRPC_STATUS);
    boolean unnamed = failure != null && failure.types().isEmpty();
    return unnamed && status != null && status != 0
        ? Failure.ofType(view, "grpc " + status)
        : failure;
  }
}
