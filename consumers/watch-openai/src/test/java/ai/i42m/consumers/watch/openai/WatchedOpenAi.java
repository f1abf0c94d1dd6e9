package ai.i42m.consumers.watch.openai;

import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.RecordedSpans;
import ai.i42m.infinium.otel.WatchOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A watched client of a server on loopback, the client behind it, and the spans of its calls. */
final class WatchedOpenAi implements AutoCloseable {
  static final String MODEL = "gpt-4o-mini";

  /** Differ in each run. */
  private static final Set<String> TIMES =
      Set.of("llm.latency_ms", "gen_ai.response.time_to_first_chunk");

  final ModelServer server = ModelServer.start();
  final RecordedSpans spans = RecordedSpans.start();
  final OpenAIClient raw = unwatched(2);
  final OpenAIClient client = spans.infinium().watch(raw);

  /** A client that nobody watches, which closes with {@link #close}. */
  OpenAIClient unwatched(int maxRetries) {
    return OpenAIOkHttpClient.builder()
        .apiKey("test-key")
        .baseUrl(server.baseUrl() + "/v1")
        .maxRetries(maxRetries)
        .build();
  }

  /** The client behind, watched with other options. */
  OpenAIClient watched(WatchOptions options) {
    return spans.infinium().watch(raw, options);
  }

  /** Says hello. */
  static ChatCompletionCreateParams hello() {
    return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage("Hello").build();
  }

  /** What the spans of all calls to the server have. */
  Map<String, Object> common(String operation) {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("infinium.kind", "llm_call");
    attributes.put("gen_ai.operation.name", operation);
    attributes.put("gen_ai.provider.name", "openai");
    attributes.put("llm.provider", "openai");
    if (tellsBaseUrl()) {
      attributes.put("server.address", server.host());
      attributes.put("server.port", (long) server.port());
    }
    return attributes;
  }

  /** Since 2.20 a client shows its options. */
  static boolean tellsBaseUrl() {
    try {
      OpenAIClient.class.getMethod("withOptions", java.util.function.Consumer.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** All attributes by name, without those that hold times. */
  static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    attributes.keySet().removeAll(TIMES);
    return attributes;
  }

  /** One attribute; null when the span has it not. */
  static Object attribute(SpanData span, String name) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes.get(name);
  }

  @Override
  public void close() {
    raw.close();
    spans.close();
    server.close();
  }
}
