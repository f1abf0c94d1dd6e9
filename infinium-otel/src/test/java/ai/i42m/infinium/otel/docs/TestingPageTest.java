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
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Smaller code of docs/testing-your-agent.md; the whole test there is {@link TicketAgentTest}. */
class TestingPageTest {

  @Test
  void listener_seesTasksThatAreNotSent() {
    try (LocalInfinium infinium = LocalInfinium.start();
        InfiniumClient client =
            InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
                .setBaseUrl(infinium.baseUrl())
                .build()) {
      // docs:start listener
      List<TaskData> tasks = new CopyOnWriteArrayList<>();
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client)
              .addTaskListener(tasks::add)
              .setTaskFilter(task -> false) // nothing is sent
              .build();
      // docs:end listener
      classifyOver(InfiniumSpanProcessor.create(exporter));

      assertThat(tasks).extracting(TaskData::outputSummary).containsExactly("billing");
      assertThat(infinium.requests()).isEmpty();
    }
  }

  @Test
  void spans_areReadWithoutAnyServer() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    classifyOver(SimpleSpanProcessor.create(spans));

    // docs:start read_spans
    List<TaskData> tasks =
        SpanMapping.read(spans.getFinishedSpanItems(), List.of(), MappingOptions.getDefault());
    // docs:end read_spans
    assertThat(tasks).extracting(TaskData::outputSummary).containsExactly("billing");
  }

  private static void classifyOver(SpanProcessor processor) {
    // Not closed: an in-memory exporter forgets its spans then.
    SdkTracerProvider tracerProvider =
        SdkTracerProvider.builder().addSpanProcessor(processor).build();
    OpenTelemetrySdk openTelemetry =
        OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build();
    new TicketAgent(Infinium.create(openTelemetry), prompt -> "billing").classify("My card");
    tracerProvider.forceFlush().join(10, TimeUnit.SECONDS);
  }
}
