package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.TaskOrigin;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.otel.internal.redact.Redaction;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfiniumSpanExporterTest {

  private static final Pattern ADA = Pattern.compile("Ada");

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private final List<SdkTracerProvider> providers = new ArrayList<>();

  @AfterEach
  void close() {
    providers.forEach(provider -> provider.shutdown().join(10, TimeUnit.SECONDS));
    client.close();
    server.close();
  }

  @Test
  void behindABatchProcessor_aTreeWithAModelCallBecomesATask() {
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter().build()).build());
    agentRun(provider.get("app"), "POST /tickets");
    provider.shutdown().join(10, TimeUnit.SECONDS);

    List<ReceivedTask> tasks = server.awaitTasks(1, Duration.ofSeconds(10));
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).path("llm_usage.prompt_tokens")).isEqualTo(12L);
    assertThat(tasks.get(0).path("steps[0].llm_call.model")).isEqualTo("gpt-4o-mini");
  }

  @Test
  void afterTheLingerTime_theTaskIsSentByItself() {
    SdkTracerProvider provider =
        provider(
            BatchSpanProcessor.builder(exporter().setLinger(Duration.ofMillis(1)).build())
                .setScheduleDelay(Duration.ofMillis(10))
                .build());
    agentRun(provider.get("app"), "run");

    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void taskId_comesFromTraceAndRootSpan() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter().build()));
    Span root = agentRun(provider.get("app"), "run");
    provider.forceFlush().join(10, TimeUnit.SECONDS);

    TaskOrigin origin =
        new TaskOrigin(root.getSpanContext().getTraceId(), root.getSpanContext().getSpanId());
    assertThat(server.tasks().get(0).idempotencyKey()).isEqualTo(origin.taskId().toString());
  }

  @Test
  void forward_getsEverySpanUnchanged_andItsResultIsReturned() {
    InMemorySpanExporter forward = InMemorySpanExporter.create();
    SdkTracerProvider provider =
        provider(BatchSpanProcessor.builder(exporter().setForward(forward).build()).build());
    agentRun(provider.get("app"), "run");
    provider.get("app").spanBuilder("GET /health").startSpan().end();
    provider.forceFlush().join(10, TimeUnit.SECONDS);

    assertThat(forward.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("chat gpt-4o-mini", "run", "GET /health");
    assertThat(exporter().setForward(new FailingExporter()).build().export(List.of()).isSuccess())
        .isFalse();
    assertThat(exporter().build().export(List.of()).isSuccess()).isTrue();
  }

  @Test
  void forwardThatThrows_doesNotHarmTheTask() {
    InfiniumSpanExporter exporter = exporter().setForward(new ThrowingExporter()).build();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    agentRun(provider.get("app"), "run");
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void flush_handsOverWithoutWaitingForTheLingerTime() {
    InfiniumSpanExporter exporter = exporter().build();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    agentRun(provider.get("app"), "run");
    provider.forceFlush().join(10, TimeUnit.SECONDS);
    exporter.flush().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).hasSize(1);
  }

  @Test
  void processorAndBatchProcessorWithOneExporter_sendATaskOnce() {
    InfiniumSpanExporter exporter = exporter().build();
    SdkTracerProvider provider =
        provider(
            InfiniumSpanProcessor.create(exporter), BatchSpanProcessor.builder(exporter).build());
    agentRun(provider.get("app"), "run");
    provider.shutdown().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).hasSize(1);
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void processor_refusesAForward_andASecondProcessor() {
    InfiniumSpanExporter forwarding = exporter().setForward(InMemorySpanExporter.create()).build();
    assertThatThrownBy(() -> InfiniumSpanProcessor.create(forwarding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forward");
    InfiniumSpanExporter taken = exporter().build();
    InfiniumSpanProcessor.create(taken);
    assertThatThrownBy(() -> InfiniumSpanProcessor.create(taken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already");
  }

  @Test
  void shutdownOfTheProcessor_handsOverOpenTasks_andSaysSo() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter().build()));
    TaskSpan task =
        Infinium.create(
                io.opentelemetry.sdk.OpenTelemetrySdk.builder().setTracerProvider(provider).build())
            .trace("Interrupted")
            .start();
    task.step("a", "done").run(step -> {});
    provider.shutdown().join(10, TimeUnit.SECONDS);
    task.close();

    ReceivedTask received = server.awaitTasks(1, Duration.ofSeconds(10)).get(0);
    assertThat(received.name()).isEqualTo("Interrupted");
    assertThat(received.json()).contains("\"infinium.completion\":\"shutdown\"");
  }

  @Test
  void listenersAndFilter_thatThrow_changeNothing() {
    List<TaskData> heard = new CopyOnWriteArrayList<>();
    InfiniumSpanExporter exporter =
        exporter()
            .addTaskListener(
                task -> {
                  throw new IllegalStateException("a listener's own");
                })
            .addTaskListener(heard::add)
            .setTaskFilter(
                task -> {
                  throw new IllegalStateException("a filter's own");
                })
            .build();
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter));
    agentRun(provider.get("app"), "run");
    provider.forceFlush().join(10, TimeUnit.SECONDS);

    assertThat(heard).hasSize(1);
    assertThat(server.tasks()).hasSize(1);
  }

  @Test
  void filterThatFails_losesNothing_andIsSaidEachTime() {
    InfiniumSpanExporter exporter =
        exporter()
            .addTaskListener(
                task -> {
                  throw new AssertionError("a listener's own");
                })
            .setTaskFilter(
                task -> {
                  throw new NoSuchMethodError("a filter built for another version");
                })
            .build();
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter));
    try (RecordingLog log = RecordingLog.of(TaskPipeline.class.getName())) {
      agentRun(provider.get("app"), "one");
      agentRun(provider.get("app"), "two");
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      assertThat(log.lines())
          .filteredOn(line -> line.contains("filter"))
          .containsExactly(
              "WARNING The task filter failed; the task is sent",
              "WARNING The task filter failed; the task is sent");
    }
    assertThat(server.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(exporter.stats()).isEqualTo(new AssemblyStats(0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void roots_decideWhatIsATask_inBothFronts() {
    for (TaskRoots roots : TaskRoots.values()) {
      List<TaskData> heard = new CopyOnWriteArrayList<>();
      List<TaskData> heardByExporter = new CopyOnWriteArrayList<>();
      SdkTracerProvider provider =
          provider(
              InfiniumSpanProcessor.create(
                  exporter().setRoots(roots).addTaskListener(heard::add).build()));
      SdkTracerProvider other =
          provider(
              BatchSpanProcessor.builder(
                      exporter().setRoots(roots).addTaskListener(heardByExporter::add).build())
                  .build());
      for (SdkTracerProvider each : List.of(provider, other)) {
        Span job = each.get("app").spanBuilder("job").setNoParent().startSpan();
        agent(each.get("app"), job, "planner");
        agent(each.get("app"), job, "writer");
        job.end();
        each.shutdown().join(10, TimeUnit.SECONDS);
      }

      List<String> names =
          switch (roots) {
            case AUTO -> List.of("job");
            case AGENTS -> List.of("planner", "writer");
            case MARKED -> List.of();
          };
      assertThat(heard).extracting(TaskData::name).isEqualTo(names);
      assertThat(heardByExporter).extracting(TaskData::name).isEqualTo(names);
    }
  }

  @Test
  void twoExportersOfOneClient_sendATaskOnce_andCountTheOther() {
    InfiniumSpanExporter second = exporter().build();
    SdkTracerProvider provider =
        provider(
            InfiniumSpanProcessor.create(exporter().build()),
            BatchSpanProcessor.builder(second).build());
    agentRun(provider.get("app"), "run");
    provider.forceFlush().join(10, TimeUnit.SECONDS);
    second.flush().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).hasSize(1);
    assertThat(server.duplicates()).isZero();
    assertThat(second.stats().duplicateTasks()).isEqualTo(1);
  }

  //  Task            chat, without parent
  @Test
  void callWithoutParent_goesToTheTaskOfItsTrace() {
    TestTrace trace = new TestTrace();
    trace.root("Task", 0, 100).task();
    trace.root("chat m", 20, 30).chat("m", 5, 7);
    InfiniumSpanExporter exporter = exporter().build();

    exporter.export(trace.spans());
    exporter.shutdown().join(10, TimeUnit.SECONDS);

    ReceivedTask task = server.awaitTasks(1, Duration.ofSeconds(10)).get(0);
    assertThat(task.name()).isEqualTo("Task");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(5L);
    assertThat(task.path("steps[0].metadata.attached_by")).isNotNull();
    assertThat(server.tasks()).hasSize(1);
  }

  @Test
  void maxBytes_theOldestTaskLeavesEarly_andSaysSo() {
    List<TaskData> heard = new CopyOnWriteArrayList<>();
    InfiniumSpanExporter exporter =
        exporter().setMaxBytes(20_000).addTaskListener(heard::add).build();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    for (int i = 0; i < 14; i++) {
      agentRun(provider.get("app"), "run " + i);
    }
    provider.forceFlush().join(10, TimeUnit.SECONDS);
    assertThat(server.awaitTasks(1, Duration.ofSeconds(10))).isNotEmpty();

    TaskData first = heard.get(0);
    assertThat(first.name()).isEqualTo("run 0");
    assertThat(TaskJson.write(first))
        .asString(StandardCharsets.UTF_8)
        .contains("\"infinium.completion\":\"evicted\"");
    assertThat(exporter.stats().evictedTasks()).isPositive();
    assertThat(exporter.stats().droppedTasks()).isZero();
  }

  @Test
  void options_thatCannotBe_areRefused() {
    assertThatThrownBy(() -> exporter().setMaxBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes < 1: 0");
    assertThatThrownBy(() -> exporter().setLinger(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linger < 0");
  }

  @Test
  void filter_keepsATaskFromBeingSent() {
    InfiniumSpanExporter exporter =
        exporter().setTaskFilter(task -> !task.name().equals("private")).build();
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter));
    agentRun(provider.get("app"), "private");
    agentRun(provider.get("app"), "public");
    provider.forceFlush().join(10, TimeUnit.SECONDS);

    assertThat(server.tasks()).extracting(ReceivedTask::name).containsExactly("public");
  }

  @Test
  void deadServer_losesNothing_andTheApplicationIsNotTouched() throws InterruptedException {
    CountDownLatch twoAttempts = new CountDownLatch(2);
    server.close();
    try (InfiniumClient toNobody =
        InfiniumClient.builder(server.agentId(), server.agentSecret())
            .setBaseUrl(server.baseUrl())
            .setAttemptListener(attempt -> twoAttempts.countDown())
            .build()) {
      InfiniumSpanExporter exporter = InfiniumSpanExporter.create(toNobody);
      agentRun(provider(InfiniumSpanProcessor.create(exporter)).get("app"), "run");

      assertThat(twoAttempts.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(toNobody.stats().reported()).isEqualTo(1);
      assertThat(toNobody.stats().dropped()).isZero();
    }
  }

  @Test
  void redactor_seesTextsBeforeTheyAreSent_andNotTheForwards() {
    InMemorySpanExporter forward = InMemorySpanExporter.create();
    InfiniumSpanExporter exporter =
        exporter().setForward(forward).setRedactor(Redactor.replacing(ADA, "…")).build();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    agentRun(provider.get("app"), "Refund for Ada");
    provider.forceFlush().join(10, TimeUnit.SECONDS);
    List<String> forwarded =
        forward.getFinishedSpanItems().stream().map(SpanData::getName).toList();
    provider.shutdown().join(10, TimeUnit.SECONDS);

    ReceivedTask task = server.awaitTasks(1, Duration.ofSeconds(10)).get(0);
    assertThat(task.name()).isEqualTo("Refund for …");
    assertThat(task.json()).doesNotContain("Ada");
    assertThat(forwarded).contains("Refund for Ada");
  }

  @Test
  void redactor_ofTheMapping_isUsed_unlessTheExporterHasOne() {
    MappingOptions mapping =
        MappingOptions.builder().setRedactor((field, text) -> "mapping").build();
    List<TaskData> heard = new CopyOnWriteArrayList<>();
    for (InfiniumSpanExporter.Builder builder :
        List.of(exporter(), exporter().setRedactor((field, text) -> "exporter"))) {
      InfiniumSpanExporter exporter =
          builder.setMapping(mapping).addTaskListener(heard::add).build();
      SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter));
      agentRun(provider.get("app"), "run");
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    assertThat(heard).extracting(TaskData::name).containsExactly("mapping", "exporter");
  }

  @Test
  void redactorThatThrows_dropsTheText_andIsCounted() {
    InfiniumSpanExporter exporter =
        exporter()
            .setRedactor(
                (field, text) -> {
                  if (field.equals("name")) {
                    throw new IllegalStateException("cannot read " + text);
                  }
                  return text;
                })
            .build();
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter));
    try (RecordingLog log = RecordingLog.of(Redaction.class.getName())) {
      agentRun(provider.get("app"), "Refund for Ada");
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      assertThat(log.lines()).singleElement().asString().doesNotContain("Ada");
    }
    assertThat(server.tasks()).extracting(ReceivedTask::name).containsExactly("[redacted]");
    assertThat(exporter.stats().failedRedactions()).isEqualTo(1);
    assertThat(exporter.stats().failedTasks()).isZero();
  }

  @Test
  void forwardRedacted_redactsWhatGoesOn() {
    InMemorySpanExporter forward = InMemorySpanExporter.create();
    InfiniumSpanExporter exporter =
        exporter()
            .setForward(forward)
            .setForwardRedacted(true)
            .setRedactor(Redactor.replacing(ADA, "…"))
            .build();
    SdkTracerProvider provider = provider(BatchSpanProcessor.builder(exporter).build());
    agentRun(provider.get("app"), "Refund for Ada");
    provider.forceFlush().join(10, TimeUnit.SECONDS);

    assertThat(forward.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("chat gpt-4o-mini", "Refund for …");
  }

  @Test
  void forwardRedacted_withoutARedactor_isRefused() {
    InfiniumSpanExporter.Builder builder =
        exporter().setForward(InMemorySpanExporter.create()).setForwardRedacted(true);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no redactor");
  }

  @Test
  void contentThatIsWithheld_isSaidOnce_withTheNameOfTheSwitch() {
    SdkTracerProvider provider = provider(InfiniumSpanProcessor.create(exporter().build()));
    try (RecordingLog log = RecordingLog.of(TaskPipeline.class.getName())) {
      agentRun(provider.get("app"), "no content");
      provider.forceFlush().join(10, TimeUnit.SECONDS);
      assertThat(log.lines()).isEmpty();

      agentRunWithContent(provider.get("app"));
      agentRunWithContent(provider.get("app"));
      provider.forceFlush().join(10, TimeUnit.SECONDS);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO ")
          .contains("infinium.capture.content", "infinium.content=withheld")
          .doesNotContain("Where is it?");
    }
    assertThat(server.tasks())
        .filteredOn(task -> task.json().contains("\"infinium.content\":\"withheld\""))
        .hasSize(2);
  }

  private InfiniumSpanExporter.Builder exporter() {
    return InfiniumSpanExporter.builder(client);
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

  private static void agentRunWithContent(Tracer tracer) {
    tracer
        .spanBuilder("chat")
        .setNoParent()
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute(
            "gen_ai.input.messages",
            "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Where is it?\"}]}]")
        .startSpan()
        .end();
  }

  private static Span agentRun(Tracer tracer, String name) {
    Span root = tracer.spanBuilder(name).setNoParent().startSpan();
    tracer
        .spanBuilder("chat gpt-4o-mini")
        .setParent(Context.root().with(root))
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o-mini")
        .setAttribute("gen_ai.usage.input_tokens", 12)
        .setAttribute("gen_ai.usage.output_tokens", 3)
        .startSpan()
        .end();
    root.end();
    return root;
  }

  private static void agent(Tracer tracer, Span parent, String name) {
    tracer
        .spanBuilder("invoke_agent " + name)
        .setParent(Context.root().with(parent))
        .setAttribute("gen_ai.operation.name", "invoke_agent")
        .setAttribute("gen_ai.agent.name", name)
        .startSpan()
        .end();
  }

  private static class FailingExporter implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofFailure();
    }
  }

  private static final class ThrowingExporter extends FailingExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      throw new NoSuchMethodError("the forward was built for another version");
    }
  }
}
