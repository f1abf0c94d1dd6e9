package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.DeliveryOptions;
import ai.i42m.infinium.DropReason;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessorBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a forward does does not reach the tasks, and what becomes of tasks not the forward. */
class ForwardIsolationTest {

  private static final ForwardDouble.Answer SUCCESS = CompletableResultCode::ofSuccess;

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client = client().build();
  private final List<SdkTracerProvider> providers = new ArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  /** Its lines are those of the forward, kept off the console. */
  private final RecordingLog log = RecordingLog.of(Forward.class.getName());

  @AfterEach
  void close() {
    release.countDown();
    providers.forEach(provider -> provider.shutdown().join(1, TimeUnit.SECONDS));
    client.close();
    server.close();
    log.close();
  }

  @Test
  void forwardThatBlocks_doesNotDelayTheTasksOfItsBatch() {
    ForwardDouble forward = new ForwardDouble(this::blocked);
    agentRun(behindBatches(exporter(forward)), "run");

    assertThat(server.awaitTasks(1, Duration.ofSeconds(10)))
        .extracting(ReceivedTask::name)
        .containsExactly("run");
    assertThat(forward.spans()).contains("run");
    assertThat(release.getCount()).isEqualTo(1);
  }

  @Test
  void forwardThatNeverAnswers_letsTheNextBatchThrough_whenTheBatchProcessorGivesItUp() {
    Tracer tracer =
        behind(
            batches(exporter(new ForwardDouble(CompletableResultCode::new)))
                .setExporterTimeout(10, TimeUnit.MILLISECONDS));
    agentRun(tracer, "one");
    server.awaitTasks(1, Duration.ofSeconds(10));
    agentRun(tracer, "two");

    assertThat(server.awaitTasks(2, Duration.ofSeconds(10)))
        .extracting(ReceivedTask::name)
        .containsExactly("one", "two");
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void forwardThatFails_losesNoTask_ofThisBatchOrTheNext(Misbehaviour misbehaviour) {
    Tracer tracer = behindBatches(exporter(new ForwardDouble(misbehaviour)));
    agentRun(tracer, "one");
    server.awaitTasks(1, Duration.ofSeconds(10));
    agentRun(tracer, "two");

    assertThat(server.awaitTasks(2, Duration.ofSeconds(10)))
        .extracting(ReceivedTask::name)
        .containsExactly("one", "two");
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void forwardThatRunsOutOfMemory_isNotHidden_andTheTaskIsSentNevertheless() {
    InfiniumSpanExporter exporter =
        exporter(
            new ForwardDouble(
                () -> {
                  throw new OutOfMemoryError("of a test");
                }));

    assertThatThrownBy(() -> exporter.export(agentRun("run"))).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(exporter::flush).isInstanceOf(OutOfMemoryError.class);
    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void flushAndShutdown_doOurPart_whenTheForwardFails(Misbehaviour misbehaviour) {
    InfiniumSpanExporter exporter = exporter(new ForwardDouble(misbehaviour));
    exporter.export(agentRun("flushed"));
    CompletableResultCode flushed = exporter.flush().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).extracting(ReceivedTask::name).containsExactly("flushed");
    assertThat(flushed.isDone()).isTrue();
    assertThat(flushed.isSuccess()).isFalse();

    exporter.export(agentRun("left"));
    CompletableResultCode shutdown = exporter.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).extracting(ReceivedTask::name).containsExactly("flushed", "left");
    assertThat(shutdown.isDone()).isTrue();
    assertThat(shutdown.isSuccess()).isFalse();
  }

  @Test
  void flushAndShutdown_doOurPart_whenTheForwardNeverAnswers() {
    InfiniumSpanExporter exporter = exporter(new ForwardDouble(CompletableResultCode::new));
    exporter.export(agentRun("flushed"));
    CompletableResultCode flushed = exporter.flush();
    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
    exporter.export(agentRun("left"));
    CompletableResultCode shutdown = exporter.shutdown();
    assertThat(server.awaitTasks(2, Duration.ofSeconds(10))).hasSize(2);

    // The caller sees no success until the forward has answered, or had its time.
    assertThat(flushed.join(10, TimeUnit.MILLISECONDS).isSuccess()).isFalse();
    assertThat(shutdown.join(10, TimeUnit.MILLISECONDS).isSuccess()).isFalse();
  }

  @Test
  void deadInfinium_doesNotReachTheForward() {
    server.close();
    ForwardDouble forward = new ForwardDouble(SUCCESS);
    InfiniumSpanExporter exporter = exporter(forward);

    assertThat(exporter.export(agentRun("run")).isSuccess()).isTrue();
    CompletableResultCode flushed = exporter.flush();
    client.flush(Duration.ZERO);

    assertThat(forward.spans()).containsExactly("chat", "run");
    assertThat(forward.calls()).containsExactly("flush");
    assertThat(flushed.isDone()).isFalse();
    assertThat(client.stats().dropped()).isZero();
  }

  @Test
  void fullQueue_isNoFailureOfTheExport() {
    server.failAlways(Fault.hang());
    CountDownLatch eightReported = new CountDownLatch(9);
    ForwardDouble forward = new ForwardDouble(SUCCESS);
    DeliveryOptions one = DeliveryOptions.builder().setMaxQueuedTasks(1).build();
    try (InfiniumClient small = client().setDelivery(one).build()) {
      InfiniumSpanExporter exporter =
          InfiniumSpanExporter.builder(small)
              .setForward(forward)
              .addTaskListener(task -> eightReported.countDown())
              .build();
      for (int i = 0; i < 9; i++) {
        assertThat(exporter.export(agentRun("run " + i)).isSuccess()).isTrue();
      }
      CompletableResultCode unused = exporter.flush();
      await(eightReported);

      // Of these at most four are in flight and one is queued.
      assertThat(small.stats().dropped(DropReason.QUEUE_FULL)).isGreaterThanOrEqualTo(3);
      assertThat(forward.spans()).hasSize(18);
      server.recover();
    }
  }

  @Test
  void spansThatCannotBeCollected_goOnToTheForward() {
    ForwardDouble forward = new ForwardDouble(SUCCESS);
    try (RecordingLog ours = RecordingLog.of(InfiniumSpanExporter.class.getName())) {
      List<SpanData> broken = List.of(new BrokenSpan(agentRun("run").get(0)));

      assertThat(exporter(forward).export(broken).isSuccess()).isTrue();
      assertThat(ours.lines()).hasSize(1);
    }
    assertThat(forward.spans()).containsExactly("chat");
  }

  @Test
  void closedClient_isNoFailureOfTheExport() {
    client.close();
    ForwardDouble forward = new ForwardDouble(SUCCESS);
    InfiniumSpanExporter exporter = exporter(forward);

    assertThat(exporter.export(agentRun("run")).isSuccess()).isTrue();
    assertThat(exporter.flush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(forward.spans()).hasSize(2);
    assertThat(client.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
  }

  @Test
  void export_doesNotWait_whenTheAssemblyHangsInAListener() {
    CountDownLatch hung = new CountDownLatch(1);
    ForwardDouble forward = new ForwardDouble(SUCCESS);
    InfiniumSpanExporter exporter =
        builder(forward)
            .addTaskListener(
                task -> {
                  hung.countDown();
                  await(release);
                })
            .build();
    exporter.export(agentRun("run 0"));
    CompletableResultCode flushed = exporter.flush();
    await(hung);
    for (int i = 1; i < 5; i++) {
      assertThat(exporter.export(agentRun("run " + i)).isSuccess()).isTrue();
    }
    CompletableResultCode shutdown = exporter.shutdown();

    assertThat(forward.spans()).hasSize(10);
    assertThat(forward.calls()).containsExactly("flush", "shutdown");
    assertThat(flushed.isDone()).isFalse();
    release.countDown();
    assertThat(shutdown.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(server.tasks()).hasSize(5);
  }

  private CompletableResultCode blocked() {
    await(release);
    return CompletableResultCode.ofSuccess();
  }

  private InfiniumClient.Builder client() {
    return InfiniumClient.builder(server.agentId(), server.agentSecret())
        .setBaseUrl(server.baseUrl());
  }

  private InfiniumSpanExporter exporter(ForwardDouble forward) {
    return builder(forward).build();
  }

  private InfiniumSpanExporter.Builder builder(ForwardDouble forward) {
    return InfiniumSpanExporter.builder(client).setForward(forward).setLinger(Duration.ZERO);
  }

  private Tracer behindBatches(InfiniumSpanExporter exporter) {
    return behind(batches(exporter));
  }

  private Tracer behind(BatchSpanProcessorBuilder batches) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(batches.build()).build();
    providers.add(provider);
    return provider.get("app");
  }

  private static BatchSpanProcessorBuilder batches(InfiniumSpanExporter exporter) {
    return BatchSpanProcessor.builder(exporter).setScheduleDelay(10, TimeUnit.MILLISECONDS);
  }

  private static void agentRun(Tracer tracer, String name) {
    tracer
        .spanBuilder(name)
        .setNoParent()
        .setAttribute("gen_ai.operation.name", "chat")
        .startSpan()
        .end();
  }

  /** The finished spans of one run: the root and a model call. */
  private List<SpanData> agentRun(String name) {
    InMemorySpanExporter finished = InMemorySpanExporter.create();
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(finished)).build();
    providers.add(provider);
    Span root = provider.get("app").spanBuilder(name).setNoParent().startSpan();
    provider
        .get("app")
        .spanBuilder("chat")
        .setParent(Context.root().with(root))
        .setAttribute("gen_ai.operation.name", "chat")
        .startSpan()
        .end();
    root.end();
    return finished.getFinishedSpanItems();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A span of another version of the SDK. */
  private static final class BrokenSpan extends DelegatingSpanData {

    BrokenSpan(SpanData span) {
      super(span);
    }

    @Override
    public Attributes getAttributes() {
      throw new NoSuchMethodError("getAttributes");
    }
  }
}
