package ai.i42m.consumers.genai;

import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.time.Duration;

/** An agent that asks Gemini within a task: two users of OkHttp in one process. */
public final class GeminiAgent {
  private static final String CONTENT =
      """
      {"candidates": [{"content": {"role": "model", "parts": [{"text": "forty-two"}]},
       "finishReason": "STOP", "index": 0}]}
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private GeminiAgent() {}

  /** Prints what Gemini said and what Infinium received. */
  public static void main(String[] args) throws IOException {
    try (LocalInfinium local = LocalInfinium.start();
        VendorStub gemini = VendorStub.start(CONTENT);
        InfiniumClient client = clientOf(local);
        OpenTelemetrySdk sdk = sdkWith(client)) {
      String answer = Infinium.create(sdk).trace("Multiply").call(() -> ask(gemini));
      System.out.println("Gemini answered " + answer);
      local
          .awaitTasks(1, PATIENCE)
          .forEach(task -> System.out.println("Infinium received " + task.name()));
    }
  }

  private static InfiniumClient clientOf(LocalInfinium local) {
    return InfiniumClient.builder(local.agentId(), local.agentSecret())
        .setBaseUrl(local.baseUrl())
        .build();
  }

  private static OpenTelemetrySdk sdkWith(InfiniumClient client) {
    InfiniumSpanProcessor processor =
        InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(processor).build())
        .build();
  }

  private static String ask(VendorStub vendor) {
    HttpOptions toStub = HttpOptions.builder().baseUrl(vendor.baseUrl()).build();
    try (Client client = Client.builder().apiKey("none").httpOptions(toStub).build()) {
      return client
          .models
          .generateContent("gemini-2.5-flash", "What is six times seven?", null)
          .text();
    }
  }
}
