package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sampler of 10 %, Spring Boot's default, in front of everything. */
class SamplingTest {

  private static final int TASKS = 1_000;

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private InMemorySpanExporter otlp = InMemorySpanExporter.create();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  static Stream<Sampler> tenth() {
    return Stream.of(
        Sampler.traceIdRatioBased(0.1), Sampler.parentBased(Sampler.traceIdRatioBased(0.1)));
  }

  //  task 7
  //  └─ step                  of our API
  //     └─ POST /search       of another instrumentation
  //        └─ chat gpt-4o     taken by the request as its call
  @ParameterizedTest
  @MethodSource("tenth")
  void everyTaskArrivesWhole_andOtherExportersGetTheSameAsBefore(Sampler tenth) {
    List<String> before = exported(sdk(tenth, 42), SamplingTest::tasks);
    List<String> after =
        exported(withInfinium(InfiniumSampler.wrap(tenth), 42), SamplingTest::tasks);

    assertThat(before).hasSizeBetween(200, 600);
    assertThat(after).isEqualTo(before);
    List<ReceivedTask> tasks = server.awaitTasks(TASKS, Duration.ofSeconds(60));
    assertThat(tasks).hasSize(TASKS);
    assertThat(tasks)
        .allSatisfy(task -> assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(12L))
        .extracting(task -> task.steps().size())
        .containsOnly(2);
  }

  @ParameterizedTest
  @MethodSource("tenth")
  void tracesOfOthers_areRecordedOnlyWhenAskedFor(Sampler tenth) {
    int sampled =
        exported(withInfinium(InfiniumSampler.wrap(tenth), 1), SamplingTest::requests).size() / 2;
    assertThat(server.awaitTasks(sampled, Duration.ofSeconds(60))).hasSize(sampled);
    server.clear();
    InfiniumSampler all = InfiniumSampler.builder(tenth).setRecordUnsampled(true).build();
    List<String> after = exported(withInfinium(all, 2), SamplingTest::requests);

    assertThat(sampled).isBetween(50, 150);
    assertThat(after).isEqualTo(exported(sdk(tenth, 2), SamplingTest::requests));
    assertThat(server.awaitTasks(TASKS, Duration.ofSeconds(60))).hasSize(TASKS);
  }

  @ParameterizedTest
  @MethodSource("tenth")
  void tracesOfOthers_behindASamplerThatIsNotWrapped_areSaidToBeATenth(Sampler tenth) {
    try (RecordingLog log = RecordingLog.of(SampledShare.class.getName())) {
      int sampled = exported(withInfinium(tenth, 1), SamplingTest::requests).size() / 2;
      server.awaitTasks(sampled, Duration.ofSeconds(60));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING The first 32 traces with a task")
          .contains("about 10 %", "management.tracing.sampling.probability");
    }
  }

  @Test
  void taskThatIsDropped_isWarnedOfOnce() {
    try (RecordingLog log = RecordingLog.of(UnsampledNotice.class.getName());
        OpenTelemetrySdk sdk = withInfinium(Sampler.alwaysOff(), 1)) {
      Infinium infinium = Infinium.create(sdk);
      infinium.trace("one").run(task -> {});
      infinium.trace("two").run(() -> {});

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING A task was not recorded")
          .contains("InfiniumSampler.wrap", "management.tracing.sampling.probability");
    }
  }

  @Test
  void taskThatIsRecorded_orHasNoSdk_isNotWarnedOf() {
    try (RecordingLog log = RecordingLog.of(UnsampledNotice.class.getName());
        RecordingLog noop = RecordingLog.of(NoopNotice.class.getName());
        OpenTelemetrySdk sdk = withInfinium(InfiniumSampler.wrap(Sampler.alwaysOff()), 1)) {
      Infinium.create(sdk).trace("recorded").run(task -> {});
      Span around = sdk.getTracer("test").spanBuilder("around").startSpan();
      try (Scope scope = around.makeCurrent()) {
        assertThat(scope).isNotNull();
        Infinium.create(OpenTelemetry.noop()).trace("without SDK").run(task -> {});
      }
      sdk.getSdkTracerProvider().shutdown().join(10, TimeUnit.SECONDS);
      Infinium.create(sdk).trace("after shutdown").run(task -> {});

      assertThat(log.lines()).isEmpty();
      assertThat(noop.lines()).hasSize(1);
    }
  }

  private static void tasks(OpenTelemetrySdk sdk) {
    Infinium infinium = Infinium.create(sdk);
    Tracer other = sdk.getTracer("other");
    for (int i = 0; i < TASKS; i++) {
      infinium
          .trace("task " + i)
          .run(task -> task.step("work", "Work").run(step -> request(other)));
    }
  }

  private static void requests(OpenTelemetrySdk sdk) {
    for (int i = 0; i < TASKS; i++) {
      request(sdk.getTracer("other"));
    }
  }

  private static void request(Tracer tracer) {
    Span request = tracer.spanBuilder("POST /search").startSpan();
    try (Scope scope = request.makeCurrent()) {
      assertThat(scope).isNotNull();
      tracer
          .spanBuilder("chat gpt-4o")
          .setAttribute(GenAiAttributes.GEN_AI_OPERATION_NAME, "chat")
          .setAttribute(GenAiAttributes.GEN_AI_REQUEST_MODEL, "gpt-4o")
          .setAttribute(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, 12L)
          .startSpan()
          .end();
    }
    request.end();
  }

  /** Only a batch processor, as without us. */
  private OpenTelemetrySdk sdk(Sampler sampler, long seed) {
    return sdk(builder(sampler, seed));
  }

  private OpenTelemetrySdk withInfinium(Sampler sampler, long seed) {
    return sdk(
        builder(sampler, seed)
            .addSpanProcessor(InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client))));
  }

  private static SdkTracerProviderBuilder builder(Sampler sampler, long seed) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .setIdGenerator(new SeededIds(new Random(seed)));
  }

  private OpenTelemetrySdk sdk(SdkTracerProviderBuilder provider) {
    otlp = InMemorySpanExporter.create();
    BatchSpanProcessor batch = BatchSpanProcessor.builder(otlp).setMaxQueueSize(10 * TASKS).build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider.addSpanProcessor(batch).build())
        .build();
  }

  /** Trace, span and name of what the batch processor exports of the work. */
  private List<String> exported(OpenTelemetrySdk sdk, Consumer<OpenTelemetrySdk> work) {
    try (sdk) {
      work.accept(sdk);
      sdk.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);
      return otlp.getFinishedSpanItems().stream().map(SamplingTest::draw).sorted().toList();
    }
  }

  private static String draw(SpanData span) {
    return span.getTraceId() + " " + span.getSpanId() + " " + span.getName();
  }

  /** The same ids for the same seed, so that the same traces are sampled. */
  private record SeededIds(Random random) implements IdGenerator {

    @Override
    public String generateSpanId() {
      return "%016x".formatted(random.nextLong() | 1);
    }

    @Override
    public String generateTraceId() {
      return "%016x%016x".formatted(random.nextLong(), random.nextLong() | 1);
    }
  }
}
