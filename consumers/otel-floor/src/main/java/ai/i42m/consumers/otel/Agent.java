package ai.i42m.consumers.otel;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.lang.ref.Reference;
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

  /**
   * Works with our span processor, which keeps metrics.
   *
   * @param afterwards runs when all is shut down, and still held: metrics are kept for as long
   */
  public static void workWithMetrics(
      LocalInfinium infinium, MeterProvider meterProvider, Runnable afterwards) {
    InfiniumClient client = clientOf(infinium);
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client).setMeterProvider(meterProvider).build();
    try (client;
        OpenTelemetrySdk sdk = sdkWith(InfiniumSpanProcessor.create(exporter))) {
      multiply(Infinium.create(sdk));
    }
    afterwards.run();
    Reference.reachabilityFence(client);
    Reference.reachabilityFence(exporter);
  }

  /** Works with the global OpenTelemetry, which is set after a first task has looked for it. */
  public static void workWithGlobal(LocalInfinium infinium) {
    multiply(Infinium.global());
    try (InfiniumClient client = clientOf(infinium);
        OpenTelemetrySdk sdk =
            sdkWith(InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)))) {
      GlobalOpenTelemetry.set(sdk);
      multiply(Infinium.global());
    } finally {
      GlobalOpenTelemetry.resetForTest();
    }
  }

  /** Works without an OpenTelemetry of its own. */
  public static void workStandalone(LocalInfinium infinium) {
    try (InfiniumClient client = clientOf(infinium);
        Infinium standalone = Infinium.standalone(client)) {
      multiply(standalone);
    }
  }

  private static void work(LocalInfinium infinium, Function<InfiniumClient, SpanProcessor> front) {
    try (InfiniumClient client = clientOf(infinium);
        OpenTelemetrySdk sdk = sdkWith(front.apply(client))) {
      multiply(Infinium.create(sdk));
    }
  }

  private static InfiniumClient clientOf(LocalInfinium infinium) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .build();
  }

  private static OpenTelemetrySdk sdkWith(SpanProcessor processor) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(processor).build())
        .build();
  }

  private static void multiply(Infinium infinium) {
    try (TaskSpan task = infinium.trace("Multiply").start()) {
      task.step("llm_inference", "Ask the model")
          .run(step -> step.recordLlmCall("gpt-4o-mini", call -> call.promptTokens(6)));
      task.step("review", "Check the product").run(step -> step.setOutput("42"));
    }
  }
}
