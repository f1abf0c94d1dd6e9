package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.TaskRecorder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.TimeUnit;

/** An application whose listener waits for tasks that are recorded on the agent's SDK. */
public final class ListeningAgent {
  private ListeningAgent() {}

  /**
   * Does two tasks.
   *
   * @param args none
   */
  public static void main(String[] args) {
    TaskRecorder<TaskData> recorder = TaskRecorder.create(TaskData::name);
    try (InfiniumClient client =
        InfiniumClient.create(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client)
              .addTaskListener(recorder::record)
              .setTaskFilter(task -> false)
              .build();
      try (SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
              .build()) {
        Infinium.global().trace("One").run(() -> {});
        Infinium.global().trace("Two").run(() -> {});
        provider.forceFlush().join(10, TimeUnit.SECONDS);
      }
    }
    System.out.println("Heard of: " + recorder.tasks());
  }
}
