package ai.i42m.infinium.otel;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import ai.i42m.infinium.testkit.TaskRecorder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The whole chain: our processor beside another exporter, a client, and an embedded Infinium. */
final class TracingFixture implements AutoCloseable {

  final LocalInfinium server = LocalInfinium.start();
  final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  final TaskRecorder<TaskData> heard = TaskRecorder.create(TaskData::name);
  final InMemorySpanExporter otlp = InMemorySpanExporter.create();
  final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(
                      InfiniumSpanProcessor.create(
                          InfiniumSpanExporter.builder(client)
                              .addTaskListener(heard::record)
                              .build()))
                  .addSpanProcessor(SimpleSpanProcessor.create(otlp))
                  .build())
          .build();
  final Infinium infinium = Infinium.create(openTelemetry);

  /** The tasks received, after everything that is complete was delivered. */
  List<ReceivedTask> tasks() {
    openTelemetry.getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
    return server.tasks();
  }

  ReceivedTask task(String name) {
    return tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task " + name));
  }

  ReceivedTask onlyTask() {
    List<ReceivedTask> tasks = tasks();
    if (tasks.size() != 1) {
      throw new AssertionError("one task expected, came: " + tasks);
    }
    return tasks.get(0);
  }

  SpanData span(String name) {
    return otlp.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name));
  }

  @Override
  public void close() {
    openTelemetry.getSdkTracerProvider().shutdown().join(10, TimeUnit.SECONDS);
    client.flush(Duration.ofSeconds(1));
    client.close();
    server.close();
  }
}
