package ai.i42m.infinium.otel;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.logging.Logger;

/**
 * Knows a tracer that records nothing, and says so before somebody looks for the tasks. Stateless.
 */
final class NoopNotice {

  /** There is one no-op tracer for all names. */
  private static final Tracer NOOP = TracerProvider.noop().get(Infinium.Builder.TRACER_NAME);

  private static final Logger logger = Logger.getLogger(NoopNotice.class.getName());

  private NoopNotice() {}

  /** Whether the tracer is the no-op; one that samples nothing is not. */
  static boolean isNoop(Tracer tracer) {
    return tracer == NOOP;
  }

  /** The tracer itself; a no-op is one WARNING. */
  static Tracer check(Tracer tracer) {
    if (isNoop(tracer)) {
      logger.warning(
          "This OpenTelemetry is a no-op: no task will be recorded. A GlobalOpenTelemetry.get()"
              + " that comes before the SDK makes the global a no-op for good; Infinium.global()"
              + " waits for one. Without an SDK, use Infinium.standalone(client)");
    }
    return tracer;
  }
}
