package ai.i42m.consumers.genai;

import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * An agent that asks Gemini within a task and exports to OTLP: three users of OkHttp in one
 * process.
 */
public final class GeminiAgent {
  private static final String CONTENT =
      """
      {"candidates": [{"content": {"role": "model", "parts": [{"text": "forty-two"}]},
       "finishReason": "STOP", "index": 0}]}
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private GeminiAgent() {}

  /** Prints whose OkHttp is the first, what Gemini said, and what Infinium and OTLP received. */
  public static void main(String[] args) throws IOException, URISyntaxException {
    try (LocalInfinium local = LocalInfinium.start();
        VendorStub gemini = VendorStub.start(CONTENT);
        VendorStub collector = VendorStub.start("{}");
        InfiniumClient client = clientOf(local);
        OpenTelemetrySdk sdk = sdkWith(client, collector)) {
      System.out.println("OkHttp comes from " + ClassPathEntry.of(OkHttpClient.class).fileName());
      String answer = Infinium.create(sdk).trace("Multiply").call(() -> ask(gemini));
      System.out.println("Gemini answered " + answer);
      local
          .awaitTasks(1, PATIENCE)
          .forEach(task -> System.out.println("Infinium received " + task.name()));
      sdk.getSdkTracerProvider().forceFlush().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      System.out.println("OTLP received requests: " + collector.requestCount());
    }
  }

  private static InfiniumClient clientOf(LocalInfinium local) {
    return InfiniumClient.builder(local.agentId(), local.agentSecret())
        .setBaseUrl(local.baseUrl())
        .build();
  }

  private static OpenTelemetrySdk sdkWith(InfiniumClient client, VendorStub collector) {
    InfiniumSpanProcessor processor =
        InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client));
    OtlpHttpSpanExporter otlp =
        OtlpHttpSpanExporter.builder().setEndpoint(collector.baseUrl() + "/v1/traces").build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(processor)
                .addSpanProcessor(BatchSpanProcessor.builder(otlp).build())
                .build())
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
