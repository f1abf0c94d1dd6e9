package ai.i42m.infinium.otel.docs;

// docs:start agent_test
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfiniumExtension;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketAgentTest {

  @RegisterExtension static final LocalInfiniumExtension infinium = LocalInfiniumExtension.create();

  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .build();
  private final SdkTracerProvider tracerProvider =
      SdkTracerProvider.builder()
          .addSpanProcessor(InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)))
          .build();
  private final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build();

  @AfterEach
  void close() {
    openTelemetry.close();
    client.close();
  }

  @Test
  void classifiedTicket_isATaskOfOneStep() {
    agent(prompt -> "shipping").classify("Where is my order?");

    ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(10)).get(0);
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.path("input_summary")).isEqualTo("Where is my order?");
    assertThat(task.path("output_summary")).isEqualTo("shipping");
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].llm_call.model")).isEqualTo("gpt-4o-mini");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(320L);
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void modelThatFails_isAnErrorOfTheTask() {
    TicketAgent agent =
        agent(
            prompt -> {
              throw new IllegalStateException("overloaded");
            });

    assertThatThrownBy(() -> agent.classify("Hello")).isInstanceOf(IllegalStateException.class);

    ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(10)).get(0);
    assertThat(task.path("steps[0].error.error_type")).isEqualTo("IllegalStateException");
    assertThat(task.path("errors[0].message")).isEqualTo("overloaded");
  }

  @Test
  void outageOfInfinium_losesNothing_andTheAgentDoesNotNotice() {
    infinium.server().failNext(1, Fault.status(503));

    assertThat(agent(prompt -> "billing").classify("My card")).isEqualTo("billing");

    infinium.awaitTasks(1, Duration.ofSeconds(10));
    assertThat(client.stats().retries()).isEqualTo(1);
  }

  private TicketAgent agent(TicketAgent.Model model) {
    return new TicketAgent(Infinium.create(openTelemetry), model);
  }
}
// docs:end agent_test
