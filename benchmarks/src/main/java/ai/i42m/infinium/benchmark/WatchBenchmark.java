package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.WatchOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of the real OpenAI client over a transport in memory: as it is, watched, and wrapped by
 * OpenTelemetry's own instrumentation.
 *
 * <p>The SDK has a processor that does nothing, so a span costs what it costs to record; what a task
 * of it costs is in {@link SpanBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WatchBenchmark {

  private static final int CHUNKS = 200;

  /** Length of the prompt. */
  @Param({"200", "50000"})
  private int promptChars;

  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder().addSpanProcessor(new IdleProcessor()).build())
          .build();
  private final Infinium infinium = Infinium.create(sdk);
  private final OpenAITelemetry library = OpenAITelemetry.create(sdk);
  private final WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();

  private final OpenAIClient raw = client(InMemoryModel.answering());
  private final OpenAIClient watched = infinium.watch(raw);
  private final OpenAIClient watchedWithContent = infinium.watch(raw, content);
  private final OpenAIClient wrapped = library.wrap(raw);

  private final OpenAIClient rawStream = client(InMemoryModel.streaming(CHUNKS));
  private final OpenAIClient watchedStream = infinium.watch(rawStream);
  private final OpenAIClient wrappedStream = library.wrap(rawStream);

  private ChatCompletionCreateParams params = params("");

  /** Makes the prompt. */
  @Setup
  public void prompt() {
    params = params("x".repeat(promptChars));
  }

  /** The client alone. */
  @Benchmark
  public ChatCompletion chat() {
    return raw.chat().completions().create(params);
  }

  /** {@code infinium.watch(client)}. */
  @Benchmark
  public ChatCompletion chatWatched() {
    return watched.chat().completions().create(params);
  }

  /** The same with {@code setCaptureContent(true)}. */
  @Benchmark
  public ChatCompletion chatWatchedWithContent() {
    return watchedWithContent.chat().completions().create(params);
  }

  /** OpenTelemetry's instrumentation library, as it is by default. */
  @Benchmark
  public ChatCompletion chatOtelLibrary() {
    return wrapped.chat().completions().create(params);
  }

  /** A stream of 200 pieces by the client alone. */
  @Benchmark
  public long stream() {
    return read(rawStream);
  }

  /** The same stream, watched. */
  @Benchmark
  public long streamWatched() {
    return read(watchedStream);
  }

  /** The same stream by OpenTelemetry's instrumentation library. */
  @Benchmark
  public long streamOtelLibrary() {
    return read(wrappedStream);
  }

  /** Stops the SDK. */
  @TearDown
  public void close() {
    sdk.close();
  }

  private long read(OpenAIClient client) {
    try (StreamResponse<ChatCompletionChunk> pieces =
        client.chat().completions().createStreaming(params)) {
      return pieces.stream().filter(piece -> !piece.choices().isEmpty()).count();
    }
  }

  private static OpenAIClient client(InMemoryModel model) {
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(model)
            .apiKey("benchmark")
            .maxRetries(0)
            .baseUrl("http://localhost/v1")
            .build());
  }

  private static ChatCompletionCreateParams params(String prompt) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .temperature(0.25)
        .addSystemMessage("Answer in one word.")
        .addUserMessage(prompt)
        .build();
  }
}
