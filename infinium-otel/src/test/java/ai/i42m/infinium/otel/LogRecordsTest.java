package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.CorpusReplay;
import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log records of real instrumentations, through a real SDK, to an embedded Infinium. */
class LogRecordsTest {

  private static final String QUESTION = "Where is my order 1042?";
  private static final String ANSWER = "Order 1042 has shipped and arrives on 23 November 2026.";
  private static final String RESULT = "2026-11-23";

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  private final List<TaskData> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  static List<String> filesWithLogs() {
    return Stream.concat(CorpusFile.real().stream(), CorpusFile.samples().stream())
        .filter(name -> !CorpusFile.read(name).logs().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java-openai-java-agent",
        "java-openai-java-library",
        "java-bedrock-agent",
        "java-mcp-agent",
      })
  void all_questionAnswerAndToolsAreInTheTask(String name) {
    for (Front front : Front.values()) {
      InfiniumSpanExporter exporter = exporter(options(ContentCapture.ALL)).build();
      replay(CorpusFile.read(name), front, exporter);

      ReceivedTask task = onlyTask();
      assertThat(task.json()).contains(QUESTION, ANSWER, RESULT, "lookup_order");
      assertThat(task.path("output_summary")).isEqualTo(ANSWER);
      assertThat(task.json()).doesNotContain("withheld");
      assertThat(exporter.stats()).isEqualTo(new AssemblyStats(0, 0, 0, 0, 0, 0, 0, 0));
      server.clear();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ContentCapture.class,
      names = {"EXPLICIT", "NONE"})
  void otherwise_noContentIsInTheTask_whichSaysSo_butTheToolIs(ContentCapture content) {
    for (Front front : Front.values()) {
      replay(CorpusFile.read("java-openai-java-agent"), front, exporter(options(content)).build());

      ReceivedTask task = onlyTask();
      assertThat(task.json())
          .doesNotContain(QUESTION, ANSWER, RESULT, "orderId", "You are a support agent")
          .contains("lookup_order");
      assertThat(task.body().toString()).contains("infinium.content=withheld");
      server.clear();
    }
  }

  /** What a running program collects is what {@link SpanMapping#read} finds in the same data. */
  @ParameterizedTest
  @MethodSource("filesWithLogs")
  void inAnyOrder_andOfAnyThread_theTasksAreThoseOfTheFile(String name) throws Exception {
    CorpusFile file = CorpusFile.read(name);
    for (ContentCapture content : ContentCapture.values()) {
      MappingOptions options = options(content);
      List<TaskData> expected = SpanMapping.read(file.spans(), file.logs(), options);
      for (int seed = 0; seed < 3; seed++) {
        heard.clear();
        InfiniumSpanExporter exporter = exporter(options).setTaskFilter(task -> false).build();
        shuffled(file, exporter, seed);
        exporter.shutdown().join(10, TimeUnit.SECONDS);

        assertThat(heard).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @Test
  void redactor_seesTextsOfLogRecords() {
    InfiniumSpanExporter exporter =
        exporter(options(ContentCapture.ALL))
            .setRedactor((field, text) -> text.replace("1042", "####"))
            .build();
    replay(CorpusFile.read("java-openai-java-agent"), Front.PROCESSOR, exporter);

    assertThat(onlyTask().json()).contains("Where is my order ####?").doesNotContain("1042");
  }

  /** OpenTelemetrySdk.close shuts the tracer provider down first. */
  @Test
  void shutDownOfTheLoggerProviderFirst_losesNothing() {
    InfiniumSpanExporter exporter = exporter(options(ContentCapture.ALL)).build();
    OpenTelemetrySdk sdk = Front.PROCESSOR.sdk(exporter);
    CorpusReplay.replay(CorpusFile.read("java-openai-java-agent"), sdk);
    assertThat(sdk.getSdkLoggerProvider().shutdown().join(1, TimeUnit.SECONDS).isSuccess())
        .isTrue();
    sdk.getSdkTracerProvider().shutdown().join(10, TimeUnit.SECONDS);

    assertThat(onlyTask().json()).contains(ANSWER);
  }

  private static void shuffled(CorpusFile file, InfiniumSpanExporter exporter, int seed)
      throws InterruptedException {
    InfiniumLogRecordProcessor logs = InfiniumLogRecordProcessor.create(exporter);
    List<Runnable> arrivals = new ArrayList<>();
    for (SpanData span : file.spans()) {
      arrivals.add(() -> exporter.export(List.of(span)));
    }
    for (LogRecordData log : file.logs()) {
      arrivals.add(() -> logs.onEmit(Context.root(), TestLogs.onItsWay(log)));
    }
    Collections.shuffle(arrivals, new Random(seed));
    int middle = arrivals.size() / 2;
    Thread other = new Thread(() -> arrivals.subList(0, middle).forEach(Runnable::run));
    other.start();
    arrivals.subList(middle, arrivals.size()).forEach(Runnable::run);
    other.join();
  }

  private static void replay(CorpusFile file, Front front, InfiniumSpanExporter exporter) {
    OpenTelemetrySdk sdk = front.sdk(exporter);
    CorpusReplay.replay(file, sdk);
    sdk.close();
  }

  private InfiniumSpanExporter.Builder exporter(MappingOptions options) {
    return InfiniumSpanExporter.builder(client).setMapping(options).addTaskListener(heard::add);
  }

  private static MappingOptions options(ContentCapture content) {
    return MappingOptions.builder().setContent(content).build();
  }

  private ReceivedTask onlyTask() {
    List<ReceivedTask> tasks = server.tasks();
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  /** Where the spans come in. */
  private enum Front {
    PROCESSOR,
    EXPORTER;

    OpenTelemetrySdk sdk(InfiniumSpanExporter exporter) {
      SpanProcessor spans =
          switch (this) {
            case PROCESSOR -> InfiniumSpanProcessor.create(exporter);
            case EXPORTER -> BatchSpanProcessor.builder(exporter).build();
          };
      return OpenTelemetrySdk.builder()
          .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(spans).build())
          .setLoggerProvider(
              SdkLoggerProvider.builder()
                  .addLogRecordProcessor(InfiniumLogRecordProcessor.create(exporter))
                  .build())
          .build();
    }
  }
}
