package ai.i42m.consumers.watch.bedrock;

import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.RecordedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.core.retry.backoff.BackoffStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * Watched clients of a server on loopback, the clients behind them, and the spans of their calls.
 */
final class WatchedBedrock implements AutoCloseable {
  static final String MODEL = "amazon.nova-lite-v1:0";

  static final Message HELLO = message(ConversationRole.USER, ContentBlock.fromText("Hello"));

  static final InferenceConfiguration SAMPLING =
      InferenceConfiguration.builder().temperature(0.7f).topP(0.9f).maxTokens(64).build();

  /** Of all clients: closing the last one that has the vendor's own takes two seconds. */
  private static final SdkEventLoopGroup THREADS =
      SdkEventLoopGroup.builder().numberOfThreads(2).build();

  /** Differ in each run. */
  private static final Set<String> TIMES =
      Set.of("llm.latency_ms", "gen_ai.response.time_to_first_chunk");

  final ModelServer server = ModelServer.start();
  final RecordedSpans spans = RecordedSpans.start();
  final BedrockRuntimeClient raw = unwatched();
  final BedrockRuntimeAsyncClient rawAsync = unwatchedAsync();
  final BedrockRuntimeClient client = spans.infinium().watch(raw);
  final BedrockRuntimeAsyncClient asyncClient = spans.infinium().watch(rawAsync);

  /** A client that nobody watches. */
  BedrockRuntimeClient unwatched(ExecutionInterceptor... interceptors) {
    return unwatched(URI.create(server.baseUrl()), interceptors);
  }

  /** The same for a server somewhere else. */
  static BedrockRuntimeClient unwatched(URI server, ExecutionInterceptor... interceptors) {
    return set(BedrockRuntimeClient.builder(), server, interceptors).build();
  }

  /** A client of the other kind that nobody watches. */
  BedrockRuntimeAsyncClient unwatchedAsync(ExecutionInterceptor... interceptors) {
    return unwatchedAsync(URI.create(server.baseUrl()), interceptors);
  }

  /** The same for a server somewhere else. */
  static BedrockRuntimeAsyncClient unwatchedAsync(
      URI server, ExecutionInterceptor... interceptors) {
    return set(BedrockRuntimeAsyncClient.builder(), server, interceptors)
        .httpClientBuilder(http())
        .build();
  }

  /** One that takes a second without a byte for a broken connection. */
  BedrockRuntimeAsyncClient impatientAsync() {
    return set(BedrockRuntimeAsyncClient.builder(), URI.create(server.baseUrl()))
        .httpClientBuilder(http().readTimeout(Duration.ofSeconds(1)))
        .build();
  }

  /** Newer versions of the client begin with HTTP/2, which the server does not speak. */
  private static NettyNioAsyncHttpClient.Builder http() {
    return NettyNioAsyncHttpClient.builder().eventLoopGroup(THREADS).protocol(Protocol.HTTP1_1);
  }

  private static <B extends AwsClientBuilder<B, C>, C> B set(
      B builder, URI server, ExecutionInterceptor... interceptors) {
    return builder
        .endpointOverride(server)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .overrideConfiguration(
            set -> set.executionInterceptors(List.of(interceptors)).retryPolicy(retriesAtOnce()));
  }

  @SuppressWarnings("deprecation") // the only one that the oldest version has
  private static RetryPolicy retriesAtOnce() {
    return RetryPolicy.builder()
        .numRetries(2)
        .backoffStrategy(BackoffStrategy.none())
        .throttlingBackoffStrategy(BackoffStrategy.none())
        .build();
  }

  /** Says hello, with parameters. */
  static ConverseRequest hello() {
    return ConverseRequest.builder()
        .modelId(MODEL)
        .messages(HELLO)
        .inferenceConfig(SAMPLING)
        .build();
  }

  /** The same, to be answered piece by piece. */
  static ConverseStreamRequest helloStream() {
    return ConverseStreamRequest.builder()
        .modelId(MODEL)
        .messages(HELLO)
        .inferenceConfig(SAMPLING)
        .build();
  }

  static Message message(ConversationRole role, ContentBlock... content) {
    return Message.builder().role(role).content(content).build();
  }

  /** What the spans of all calls to the server have. */
  Map<String, Object> asked() {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("infinium.kind", "llm_call");
    attributes.put("gen_ai.operation.name", "chat");
    attributes.put("gen_ai.provider.name", "aws.bedrock");
    attributes.put("llm.provider", "aws.bedrock");
    attributes.put("server.address", server.host());
    attributes.put("server.port", (long) server.port());
    attributes.put("llm.model", MODEL);
    attributes.put("gen_ai.request.model", MODEL);
    attributes.put("llm.temperature", 0.7);
    attributes.put("gen_ai.request.temperature", 0.7);
    attributes.put("gen_ai.request.top_p", 0.9);
    attributes.put("gen_ai.request.max_tokens", 64L);
    return attributes;
  }

  /** The same when the answer is one of {@link Answers} whose usage tells nothing of a cache. */
  Map<String, Object> answered(String finishReason) {
    Map<String, Object> attributes = asked();
    attributes.put("gen_ai.response.finish_reasons", List.of(finishReason));
    attributes.put("llm.prompt_tokens", 10L);
    attributes.put("gen_ai.usage.input_tokens", 10L);
    attributes.put("llm.completion_tokens", 5L);
    attributes.put("gen_ai.usage.output_tokens", 5L);
    return attributes;
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

  /** Forgets what was said, asked and recorded. */
  void reset() {
    server.reset();
    spans.reset();
  }

  @Override
  public void close() {
    raw.close();
    rawAsync.close();
    spans.close();
    server.close();
  }
}
