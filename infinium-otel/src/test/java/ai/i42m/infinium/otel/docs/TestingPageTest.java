package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.TaskRecorder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Smaller code of docs/testing-your-agent.md; the whole test there is {@link TicketAgentTest}. */
class TestingPageTest {

  @Test
  void recorder_hasTasksThatAreNotSent() {
    // docs:start recorder
    TaskRecorder<TaskData> recorder = TaskRecorder.create(TaskData::name);
    InfiniumClient client = // an agent that nobody knows: it is never asked to send
        InfiniumClient.create(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET);
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client)
            .addTaskListener(recorder::record)
            .setTaskFilter(task -> false) // nothing is sent
            .build();
    // docs:end recorder
    try (client) {
      agentOver(InfiniumSpanProcessor.create(exporter)).classify("My card");

      // docs:start recorded
      TaskData task = recorder.awaitTasks(1, Duration.ofSeconds(10)).get(0);
      assertThat(task.outputSummary()).isEqualTo("billing");
      // docs:end recorded
      assertThat(client.stats().reported()).isZero();
    }
  }

  @Test
  void taskKeptBackByTheAgent_needsNoFilter() {
    TaskRecorder<TaskData> recorder = TaskRecorder.create(TaskData::name);
    try (InfiniumClient client =
        InfiniumClient.create(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client).addTaskListener(recorder::record).build();
      infiniumOver(InfiniumSpanProcessor.create(exporter))
          .trace("Classify ticket")
          .autoSend(false)
          .run(() -> {});

      assertThat(recorder.awaitTasks(1, Duration.ofSeconds(10)))
          .extracting(TaskData::name)
          .containsExactly("Classify ticket");
      assertThat(client.stats().reported()).isZero();
    }
  }

  @Test
  void spans_areReadWithoutAnyServer() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    agentOver(SimpleSpanProcessor.create(spans)).classify("My card");

    // docs:start read_spans
    List<TaskData> tasks =
        SpanMapping.read(spans.getFinishedSpanItems(), List.of(), MappingOptions.getDefault());
    // docs:end read_spans
    assertThat(tasks).extracting(TaskData::outputSummary).containsExactly("billing");
  }

  private static TicketAgent agentOver(SpanProcessor processor) {
    return new TicketAgent(infiniumOver(processor), prompt -> "billing");
  }

  private static Infinium infiniumOver(SpanProcessor processor) {
    // Not closed: an in-memory exporter forgets its spans then.
    SdkTracerProvider tracerProvider =
        SdkTracerProvider.builder().addSpanProcessor(processor).build();
    return Infinium.create(OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build());
  }
}
