package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.DeliveryOutcome;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.TimeUnit;

/** Code of docs/delivery.md. */
final class DeliverySnippets {

  private DeliverySnippets() {}

  static void receipt(InfiniumClient client, TaskData task) {
    // docs:start receipt
    DeliveryOutcome outcome = client.report(task).outcome().toCompletableFuture().join();
    if (!outcome.delivered()) {
      throw new IllegalStateException(outcome.taskId() + " lost: " + outcome.dropReason());
    }
    // docs:end receipt
  }

  static void shutDown(SdkTracerProvider tracerProvider, InfiniumClient client) {
    // docs:start shut_down
    tracerProvider.shutdown().join(10, TimeUnit.SECONDS); // first: hands over what is open
    client.close(); // then: goes on sending for at most 10 s
    // docs:end shut_down
  }

  static InfiniumSpanExporter metrics(InfiniumClient client, SdkMeterProvider meterProvider) {
    // docs:start metrics
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client).setMeterProvider(meterProvider).build();
    // docs:end metrics
    return exporter;
  }
}
