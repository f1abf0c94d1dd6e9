package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.DeliveryOptions;
import ai.i42m.infinium.DeliveryOutcome;
import ai.i42m.infinium.DeliveryReceipt;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.TaskOrigin;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  static InfiniumClient spool(String agentId, String agentSecret) {
    // docs:start spool
    DeliveryOptions delivery =
        DeliveryOptions.builder().setSpoolDirectory(Path.of("/var/spool/research-agent")).build();
    InfiniumClient client =
        InfiniumClient.builder(agentId, agentSecret).setDelivery(delivery).build();
    // docs:end spool
    return client;
  }

  static @Nullable DeliveryReceipt receiptOfSpans(InfiniumClient client, SpanContext root) {
    // docs:start receipt_of_spans
    TaskOrigin origin = new TaskOrigin(root.getTraceId(), root.getSpanId());
    DeliveryReceipt receipt = client.receipt(origin); // null when it is not, or long ago, reported
    // docs:end receipt_of_spans
    return receipt;
  }

  static InfiniumClient agents(String agentId, String agentSecret, String id, String secret) {
    // docs:start agents
    InfiniumClient client =
        InfiniumClient.builder(agentId, agentSecret).addAgent(id, secret).build();
    // docs:end agents
    return client;
  }

  static void shutDown(SdkTracerProvider tracerProvider, InfiniumClient client) {
    // docs:start shut_down
    tracerProvider.shutdown().join(10, TimeUnit.SECONDS); // first: hands over what is open
    client.close(); // then: goes on sending for at most 8 s
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
