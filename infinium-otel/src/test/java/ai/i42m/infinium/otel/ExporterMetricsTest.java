package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.OPERATION_DURATION;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.OTEL_COMPONENT_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.SPAN_EXPORTED;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.SPAN_INFLIGHT;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_ENDED;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_INFLIGHT;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_QUEUE_MEMORY;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_QUEUE_SIZE;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_REPORTED;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.TASK_RETRIES;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.CollectedMetrics;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.internal.collect.FinishedTask;
import ai.i42m.infinium.otel.internal.mapping.TaskMapper;
import ai.i42m.infinium.otel.internal.metric.ExporterMetrics;
import ai.i42m.infinium.otel.internal.redact.Redaction;
import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans of an agent's run are two: the root, and a model call. */
class ExporterMetricsTest {

  private static final String EXPORTER = InfiniumSpanExporter.class.getName();
  private static final String CLIENT = InfiniumClient.class.getName();

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client = client().build();
  private final CollectedMetrics metrics = new CollectedMetrics();
  private final List<SdkTracerProvider> providers = new ArrayList<>();

  @AfterEach
  void close() {
    providers.forEach(provider -> provider.shutdown().join(1, TimeUnit.SECONDS));
    client.close();
    server.close();
    metrics.close();
  }

  @Test
  void deliveredTask_countsItsSpans_andItself() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    agentRun(provider, "run");
    flush(provider);

    Map<String, MetricData> collected = metrics.collect();
    assertThat(numbers(collected, SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
    assertThat(numbers(collected, SPAN_INFLIGHT)).containsExactly(Map.entry("", 0L));
    assertThat(numbers(collected, TASK_REPORTED)).containsExactly(Map.entry("", 1L));
    assertThat(numbers(collected, TASK_ENDED)).containsExactly(Map.entry("", 1L));
    assertThat(numbers(collected, TASK_QUEUE_SIZE)).containsExactly(Map.entry("", 0L));
    assertThat(numbers(collected, TASK_QUEUE_MEMORY)).containsExactly(Map.entry("", 0L));
    assertThat(numbers(collected, TASK_INFLIGHT)).containsExactly(Map.entry("", 0L));
    assertThat(numbers(collected, TASK_RETRIES)).containsExactly(Map.entry("", 0L));
    assertThat(CollectedMetrics.histogram(collected, OPERATION_DURATION))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getCount()).isEqualTo(1);
              assertThat(point.getSum()).isBetween(1e-6, 10.0);
              assertThat(point.getBoundaries()).isEmpty();
            });
  }

  @Test
  void everyPoint_saysWhoseItIs_andWhichServer() {
    InfiniumSpanExporter exporter = exporter();
    exporter.export(spansOf("run"));
    exporter.flush().join(10, TimeUnit.SECONDS);

    Map<String, MetricData> collected = metrics.collect();
    URI url = URI.create(server.baseUrl());
    for (MetricData metric : collected.values()) {
      String type = metric.getName().startsWith("otel.") ? EXPORTER : CLIENT;
      assertThat(metric.getInstrumentationScopeInfo().getName())
          .isEqualTo(ExporterMetrics.METER_NAME);
      assertThat(metric.getData().getPoints()).hasSize(1);
      Attributes attributes = metric.getData().getPoints().iterator().next().getAttributes();
      assertThat(attributes.get(OTEL_COMPONENT_NAME)).matches(type + "/\\d+");
      assertThat(attributes.toBuilder().remove(OTEL_COMPONENT_NAME).build())
          .isEqualTo(
              Attributes.builder()
                  .put("otel.component.type", type)
                  .put("server.address", url.getHost())
                  .put("server.port", url.getPort())
                  .build());
    }
  }

  @Test
  void behindABatchProcessor_theSameIsCounted() {
    InfiniumSpanExporter exporter = exporter();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    agentRun(provider, "run");
    provider.get("app").spanBuilder("GET /health").setNoParent().startSpan().end();
    flush(provider);
    exporter.flush().join(10, TimeUnit.SECONDS);

    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
  }

  @Test
  void taskThatIsUnderway_isInFlight() {
    server.failAlways(Fault.hang());
    CountDownLatch second = new CountDownLatch(2);
    SdkTracerProvider provider =
        provider(
            InfiniumSpanProcessor.create(
                builder().addTaskListener(task -> second.countDown()).build()));
    agentRun(provider, "one");
    agentRun(provider, "two");
    await(second);

    Map<String, MetricData> collected = metrics.collect();
    assertThat(numbers(collected, SPAN_INFLIGHT)).containsExactly(Map.entry("", 4L));
    assertThat(numbers(collected, SPAN_EXPORTED)).containsExactly(Map.entry("", 0L));
    server.recover();
  }

  @Test
  void refusedTask_isAFailure_withItsReason() {
    server.failNext(1, Fault.status(422));
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    agentRun(provider, "refused");
    flush(provider);
    agentRun(provider, "delivered");
    flush(provider);

    Map<String, MetricData> collected = metrics.collect();
    assertThat(numbers(collected, SPAN_EXPORTED))
        .containsExactly(Map.entry("", 2L), Map.entry("refused", 2L));
    assertThat(numbers(collected, TASK_ENDED))
        .containsExactly(Map.entry("", 1L), Map.entry("refused", 1L));
    assertThat(CollectedMetrics.histogram(collected, OPERATION_DURATION))
        .extracting(HistogramPointData::getCount)
        .containsExactly(1L, 1L);
  }

  @Test
  void retries_areCounted_andAreNoFailure() {
    server.failNext(1, Fault.status(503));
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    agentRun(provider, "run");
    flush(provider);

    assertThat(metrics.numbers(TASK_RETRIES)).containsExactly(Map.entry("", 1L));
    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
  }

  @Test
  void spanInside_countsInItsOwnTaskOnly() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    Tracer tracer = provider.get("app");
    Span outer = tracer.spanBuilder("outer").setAttribute("infinium.kind", "task").startSpan();
    Span inner =
        tracer
            .spanBuilder("inner")
            .setParent(Context.root().with(outer))
            .setAttribute("infinium.kind", "task")
            .startSpan();
    inner.end();
    outer.end();
    flush(provider);

    assertThat(metrics.numbers(TASK_ENDED)).containsExactly(Map.entry("", 2L));
    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
    assertThat(metrics.numbers(SPAN_INFLIGHT)).containsExactly(Map.entry("", 0L));
  }

  @Test
  void lateSpan_isAFailure() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    Span root = agentRun(provider, "run");
    chat(provider.get("app"), root);
    flush(provider);

    assertThat(metrics.numbers(SPAN_EXPORTED))
        .containsExactly(Map.entry("", 2L), Map.entry("late", 1L));
  }

  @Test
  void spansThatCameAfterTheShutdown_areAFailure() {
    InfiniumSpanExporter exporter = exporter();
    exporter.shutdown().join(10, TimeUnit.SECONDS);
    exporter.export(spansOf("run"));

    assertThat(metrics.numbers(SPAN_EXPORTED))
        .containsExactly(Map.entry("", 0L), Map.entry("late", 2L));
  }

  @Test
  void spansTooMany_areAFailure_besideTheTaskThatWasDelivered() {
    InfiniumSpanExporter.Builder options = builder();
    ExporterMetrics counting =
        new ExporterMetrics(InfiniumSpanExporter.class, client, metrics::provider);
    TaskPipeline pipeline =
        new TaskPipeline(
            options, TaskMapper.create(MappingOptions.getDefault(), Redaction.by(null)), counting);
    List<SpanData> spans = spansOf("run");
    SpanData root = spans.get(1);
    counting.spans().completed(7);
    pipeline.assemble(
        new FinishedTask(
            root.getTraceId(), root.getSpanId(), spans, Map.of(), 2, Completion.NORMAL, 0, 5));
    pipeline.reported().orTimeout(10, TimeUnit.SECONDS).join();

    assertThat(metrics.numbers(SPAN_EXPORTED))
        .containsExactly(Map.entry("", 2L), Map.entry("too_many_spans", 5L));
    assertThat(metrics.numbers(SPAN_INFLIGHT)).containsExactly(Map.entry("", 0L));
  }

  @Test
  void withheldTask_isCountedNowhere() {
    SdkTracerProvider provider =
        provider(
            InfiniumSpanProcessor.create(
                builder().setTaskFilter(task -> !task.name().equals("private")).build()));
    agentRun(provider, "private");
    agentRun(provider, "public");
    flush(provider);

    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
    assertThat(metrics.numbers(SPAN_INFLIGHT)).containsExactly(Map.entry("", 0L));
    assertThat(metrics.numbers(TASK_REPORTED)).containsExactly(Map.entry("", 1L));
  }

  @Test
  void twoExportersOfOneClient_countItsTasksOnce_andTheirOwnSpansEach() {
    InfiniumSpanExporter second = exporter();
    SdkTracerProvider provider =
        provider(
            InfiniumSpanProcessor.create(exporter()), BatchSpanProcessor.builder(second).build());
    agentRun(provider, "run");
    flush(provider);
    second.flush().join(10, TimeUnit.SECONDS);

    Map<String, MetricData> collected = metrics.collect();
    assertThat(CollectedMetrics.points(collected, TASK_REPORTED)).hasSize(1);
    assertThat(numbers(collected, TASK_REPORTED)).containsExactly(Map.entry("", 1L));
    assertThat(CollectedMetrics.points(collected, SPAN_INFLIGHT))
        .extracting(point -> point.getAttributes().get(OTEL_COMPONENT_NAME))
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(numbers(collected, SPAN_EXPORTED))
        .containsExactly(Map.entry("", 2L), Map.entry("duplicate", 2L));
  }

  @Test
  void twoClients_areToldApart() {
    try (InfiniumClient other = client().build()) {
      InfiniumSpanExporter first = exporter();
      InfiniumSpanExporter second =
          InfiniumSpanExporter.builder(other).setMeterProvider(metrics.provider()).build();
      client.report(task()).outcome().toCompletableFuture().join();

      assertThat(CollectedMetrics.points(metrics.collect(), TASK_REPORTED))
          .extracting(point -> point.getAttributes().get(OTEL_COMPONENT_NAME))
          .doesNotHaveDuplicates()
          .hasSize(2);
      assertThat(first.stats()).isEqualTo(second.stats());
    }
  }

  @Test
  void oneClientOfTwoMeterProviders_isSeenByBoth() {
    try (CollectedMetrics others = new CollectedMetrics()) {
      InfiniumSpanExporter first = exporter();
      InfiniumSpanExporter second =
          InfiniumSpanExporter.builder(client).setMeterProvider(others.provider()).build();
      client.report(task()).outcome().toCompletableFuture().join();

      assertThat(metrics.numbers(TASK_ENDED)).isEqualTo(others.numbers(TASK_ENDED));
      assertThat(metrics.numbers(TASK_ENDED)).containsExactly(Map.entry("", 1L));
      assertThat(first.stats()).isEqualTo(second.stats());
    }
  }

  @Test
  void lastCollection_afterTheShutdown_hasTheLastNumbers() {
    InfiniumSpanExporter exporter = exporter();
    exporter.export(spansOf("run"));
    exporter.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 2L));
    assertThat(metrics.numbers(TASK_ENDED)).containsExactly(Map.entry("", 1L));
  }

  @Test
  void supplier_isAskedOnceForAll_whenTheFirstTaskIsComplete() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Supplier<MeterProvider> late =
        () -> {
          asked.add(Thread.currentThread().getName());
          return metrics.provider();
        };
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client).setMeterProvider(late).build();
    exporter.export(spansOf("one"));
    assertThat(asked).isEmpty();
    exporter.flush().join(10, TimeUnit.SECONDS);
    exporter.export(spansOf("two"));
    exporter.flush().join(10, TimeUnit.SECONDS);

    assertThat(asked).containsExactly("infinium-assembly");
    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 4L));
  }

  @Test
  void meterProviderThatFails_isSaidOnce_andTheTaskIsSent() {
    Supplier<MeterProvider> failing =
        () -> {
          throw new NoClassDefFoundError("io/opentelemetry/api/metrics/Meter");
        };
    try (RecordingLog log = RecordingLog.of(ExporterMetrics.class.getName())) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client).setMeterProvider(failing).build();
      exporter.export(spansOf("one"));
      exporter.export(spansOf("two"));
      exporter.flush().join(10, TimeUnit.SECONDS);

      assertThat(log.lines())
          .containsExactly(
              "WARNING OpenTelemetry metrics of this exporter fail; tasks are not affected");
    }
    assertThat(server.tasks()).hasSize(2);
  }

  @Test
  void meterProviderGivenAtOnce_thatThrows_doesNotStopTheExporterFromBeingMade() {
    try (RecordingLog log = RecordingLog.of(ExporterMetrics.class.getName())) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client)
              .setMeterProvider(
                  (MeterProvider)
                      name -> {
                        throw new IllegalStateException("shut down");
                      })
              .build();
      exporter.export(spansOf("run"));

      assertThat(exporter.flush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void meterProviderThatDoesNothing_changesNothing() {
    try (RecordingLog log = RecordingLog.of(ExporterMetrics.class.getName())) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(client).setMeterProvider(MeterProvider.noop()).build();
      exporter.export(spansOf("run"));

      assertThat(exporter.flush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(log.lines()).isEmpty();
    }
    assertThat(server.tasks()).hasSize(1);
  }

  @Test
  void numbersOfOneCollection_alwaysAddUp() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter()));
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 500; i++) {
                agentRun(provider, "run");
              }
            });
    int collections = 0;
    while (!work.isDone() || collections < 20) {
      Map<String, MetricData> collected = metrics.collect();
      long ended = sum(collected, TASK_ENDED);
      assertThat(sum(collected, TASK_REPORTED))
          .isEqualTo(ended + sum(collected, TASK_QUEUE_SIZE) + sum(collected, TASK_INFLIGHT));
      assertThat(sum(collected, SPAN_INFLIGHT)).isNotNegative();
      collections++;
    }
    work.join();
    flush(provider);

    assertThat(metrics.numbers(SPAN_EXPORTED)).containsExactly(Map.entry("", 1_000L));
    assertThat(metrics.numbers(SPAN_INFLIGHT)).containsExactly(Map.entry("", 0L));
  }

  private InfiniumClient.Builder client() {
    return InfiniumClient.builder(server.agentId(), server.agentSecret())
        .setBaseUrl(server.baseUrl());
  }

  private InfiniumSpanExporter.Builder builder() {
    return InfiniumSpanExporter.builder(client).setMeterProvider(metrics.provider());
  }

  private InfiniumSpanExporter exporter() {
    return builder().build();
  }

  private SdkTracerProvider provider(SpanProcessor... processors) {
    var builder = SdkTracerProvider.builder();
    for (SpanProcessor processor : processors) {
      builder.addSpanProcessor(processor);
    }
    SdkTracerProvider provider = builder.build();
    providers.add(provider);
    return provider;
  }

  private List<SpanData> spansOf(String run) {
    InMemorySpanExporter finished = InMemorySpanExporter.create();
    agentRun(provider(SimpleSpanProcessor.create(finished)), run);
    return finished.getFinishedSpanItems();
  }

  private static Span agentRun(SdkTracerProvider provider, String name) {
    Tracer tracer = provider.get("app");
    Span root = tracer.spanBuilder(name).setNoParent().startSpan();
    chat(tracer, root);
    root.end();
    return root;
  }

  private static void chat(Tracer tracer, Span parent) {
    tracer
        .spanBuilder("chat")
        .setParent(Context.root().with(parent))
        .setAttribute("gen_ai.operation.name", "chat")
        .startSpan()
        .end();
  }

  private static TaskData task() {
    return TaskData.builder("Direct", "Reported without spans").duration(Duration.ZERO).build();
  }

  private static void flush(SdkTracerProvider provider) {
    assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  private static Map<String, Long> numbers(Map<String, MetricData> collected, String metric) {
    return CollectedMetrics.numbers(collected, metric);
  }

  private static long sum(Map<String, MetricData> collected, String metric) {
    return numbers(collected, metric).values().stream().mapToLong(Long::longValue).sum();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
