package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;

/** An application that brings an SDK of its own, or none at all, although the agent is there. */
public final class OwnSdkAgent {
  private OwnSdkAgent() {}

  /**
   * Does one task.
   *
   * @param args "standalone" with the URL, the agent's id and its secret, "noop", or nothing
   */
  public static void main(String[] args) {
    if (args.length == 1) {
      Infinium infinium = Infinium.create(OpenTelemetry.noop());
      infinium.trace("Multiply").run(() -> {});
      infinium.trace("Divide").run(() -> {});
      return;
    }
    if (args.length == 0) {
      Infinium.create(OpenTelemetrySdk.builder().build()).trace("Multiply").run(() -> {});
      return;
    }
    try (InfiniumClient client =
            InfiniumClient.builder(args[2], args[3]).setBaseUrl(args[1]).build();
        Infinium infinium = Infinium.standalone(client)) {
      infinium.trace("Multiply").run(() -> {});
    }
  }
}
