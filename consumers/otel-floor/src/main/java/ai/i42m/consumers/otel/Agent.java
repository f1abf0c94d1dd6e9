package ai.i42m.consumers.otel;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.function.Function;

/** An agent that does one task of two steps, with the OpenTelemetry that its platform pins. */
public final class Agent {
  private Agent() {}

  /** Works with our span processor. */
  public static void workWithProcessor(LocalInfinium infinium) {
    work(infinium, client -> InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)));
  }

  /** Works with our exporter in the SDK's batch processor. */
  public static void workWithExporter(LocalInfinium infinium) {
    work(
        infinium,
        client -> BatchSpanProcessor.builder(InfiniumSpanExporter.create(client)).build());
  }

  /** Works with our span processor, which keeps metrics. */
  public static void workWithMetrics(LocalInfinium infinium, MeterProvider meterProvider) {
    work(
        infinium,
        client ->
            InfiniumSpanProcessor.create(
                InfiniumSpanExporter.builder(client).setMeterProvider(meterProvider).build()));
  }

  private static void work(LocalInfinium infinium, Function<InfiniumClient, SpanProcessor> front) {
    try (InfiniumClient client =
            InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
                .setBaseUrl(infinium.baseUrl())
                .build();
        OpenTelemetrySdk sdk = sdkWith(front.apply(client))) {
      multiply(sdk);
    }
  }

  private static OpenTelemetrySdk sdkWith(SpanProcessor processor) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(processor).build())
        .build();
  }

  private static void multiply(OpenTelemetry openTelemetry) {
    try (TaskSpan task = Infinium.create(openTelemetry).trace("Multiply").start()) {
      task.step("llm_inference", "Ask the model")
          .run(step -> step.recordLlmCall("gpt-4o-mini", call -> call.promptTokens(6)));
      task.step("review", "Check the product").run(step -> step.setOutput("42"));
    }
  }
}
