package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/** Code of README.md. */
final class ReadmeSnippets {

  private ReadmeSnippets() {}

  static SdkTracerProvider existingSdk(SpanExporter otlpExporter) {
    // docs:start existing_sdk
    // INFINIUM_AGENT_ID, INFINIUM_AGENT_SECRET
    InfiniumClient client = InfiniumClient.fromEnvironment();

    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)))
            .addSpanProcessor(BatchSpanProcessor.builder(otlpExporter).build()) // yours, untouched
            .build();
    // docs:end existing_sdk
    return provider;
  }

  static void tracing(OpenTelemetry openTelemetry, Ticket ticket, Model model) {
    // docs:start tracing
    Infinium infinium = Infinium.create(openTelemetry);

    infinium
        .trace("Classify ticket")
        .description("Finds a label")
        .run(
            task -> {
              task.setInputSummary(ticket.text());
              Label label =
                  task.step("llm_inference", "Ask the model")
                      .call(
                          step -> {
                            Completion answer = model.complete(ticket.text());
                            step.recordLlmCall(
                                "gpt-4o-mini",
                                call ->
                                    call.provider("openai")
                                        .promptTokens(answer.inputTokens())
                                        .completionTokens(answer.outputTokens()));
                            return answer.label();
                          });
              task.setOutputSummary(label.name());
            });
    // docs:end tracing
  }

  static void withoutOpenTelemetry(String agentId, String agentSecret) {
    // docs:start without_opentelemetry
    try (InfiniumClient client = InfiniumClient.create(agentId, agentSecret)) {
      client.sendTask(
          "Classify ticket",
          "Finds a label",
          Duration.ofMillis(2400),
          task -> task.outputSummary("billing"));
    }
    // docs:end without_opentelemetry
  }

  record Ticket(String text) {}

  record Completion(Label label, long inputTokens, long outputTokens) {}

  interface Model {
    Completion complete(String text);
  }

  enum Label {
    BILLING,
    SHIPPING
  }
}
