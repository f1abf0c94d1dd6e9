package ai.i42m.infinium.otel;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.logging.Logger;

/** Says that a tracer records nothing, before somebody looks for the tasks. Stateless. */
final class NoopNotice {

  private static final Logger logger = Logger.getLogger(NoopNotice.class.getName());

  private NoopNotice() {}

  /** The tracer itself; a no-op is one WARNING. */
  static Tracer check(Tracer tracer) {
    // There is one no-op tracer for all names.
    if (tracer == TracerProvider.noop().get(Infinium.Builder.TRACER_NAME)) {
      logger.warning(
          "This OpenTelemetry is a no-op: no task will be recorded. A GlobalOpenTelemetry.get()"
              + " that comes before the SDK makes the global a no-op for good; Infinium.global()"
              + " waits for one. Without an SDK, use Infinium.standalone(client)");
    }
    return tracer;
  }
}
