package ai.i42m.infinium.otel;

import java.util.logging.Logger;

/** Says that an SDK inside the application is no match for the Java agent. Stateless. */
final class AgentNotice {

  private static final Logger logger = Logger.getLogger(AgentNotice.class.getName());

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
}
