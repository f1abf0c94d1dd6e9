package ai.i42m.infinium.otel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * Says what of the application and the Java agent will not meet. Thread-safe.
 *
 * <p>The agent has an SDK of its own, in a class loader of its own: the two share span data on
 * their way out, and no object.
 */
final class AgentNotice {

  private static final Logger logger = Logger.getLogger(AgentNotice.class.getName());
  private static final AtomicBoolean saidUnheard = new AtomicBoolean();
  private static volatile boolean hasExporter;

  private AgentNotice() {}

  /** To be called for each SDK that the application, and not the agent, has made. */
  static void check() {
    if (InstalledOpenTelemetry.isUnderJavaAgent()) {
      logger.warning(
          "An OpenTelemetry SDK of the application's own runs under the OpenTelemetry Java agent:"
              + " the agent's spans will not be in its tasks, and its spans may lose their parents."
              + " Use Infinium.global() there");
    }
  }

  /** The application has made an exporter. Looks no further: it is too early for that. */
  static void exporterMade() {
    // To ask for the agent is to ask for the context's storage, which nobody could wrap any more.
    hasExporter = true;
  }

  /** To be called when tasks begin to be recorded on the global OpenTelemetry. */
  static void checkGlobal() {
    if (hasExporter
        && InstalledOpenTelemetry.isUnderJavaAgent()
        && saidUnheard.compareAndSet(false, true)) {
      logger.warning(
          "This application made an InfiniumSpanExporter, and records with Infinium.global() under"
              + " the OpenTelemetry Java agent: these spans are the agent's, and come neither to"
              + " that exporter nor to its TaskListeners. To hear of tasks, record on the SDK that"
              + " has the exporter, with Infinium.create(sdk), or start without the agent");
    }
  }
}
