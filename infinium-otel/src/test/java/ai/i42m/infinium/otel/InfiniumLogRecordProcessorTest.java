package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.NewerOpenTelemetry;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.otel.internal.collect.CountedLoss;
import ai.i42m.infinium.otel.internal.collect.LogFront;
import ai.i42m.infinium.otel.internal.collect.Losses;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InfiniumLogRecordProcessorTest {

  private final Losses losses = new Losses(new SpanCounts(), System::nanoTime);
  private final RecordingFront front = new RecordingFront();
  private final Span span =
      Span.wrap(
          SpanContext.create(
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.getDefault()));

  @ParameterizedTest
  @EnumSource(
      value = ContentCapture.class,
      names = {"EXPLICIT", "NONE"})
  void withoutContentCapture_noTextOfAMessageIsEverHeld(ContentCapture content) {
    InfiniumLogRecordProcessor processor = processor(content);
    CorpusFile.read("java-openai-java-agent")
        .logs()
        .forEach(log -> processor.onEmit(Context.root(), TestLogs.onItsWay(log)));

    assertThat(front.held).hasSize(9);
    assertThat(front.texts())
        .doesNotContain("order 1042", "shipped", "orderId", "support agent")
        .contains("lookup_order", "call_A1");
  }

  @Test
  void withContentCapture_theWholeRecordIsHeld() {
    InfiniumLogRecordProcessor processor = processor(ContentCapture.ALL);
    processor.onEmit(
        Context.root(), TestLogs.onItsWay(TestLogs.choice(span.getSpanContext(), "shipped")));

    assertThat(front.held).extracting(TestLogs::text).containsExactly("shipped");
  }

  @Test
  void recordsThatNoDialectReads_andThoseOutsideOfSpans_passBy() {
    InfiniumLogRecordProcessor processor = processor(ContentCapture.ALL);
    SpanContext here = span.getSpanContext();
    for (String name : List.of("", "app.started", "gen_ai.evaluation.result", "exceptional")) {
      processor.onEmit(
          Context.root(),
          TestLogs.onItsWay(TestLogs.event(here, name, Value.of("text"), Attributes.empty())));
    }
    processor.onEmit(
        Context.root(),
        TestLogs.onItsWay(TestLogs.choice(SpanContext.getInvalid(), "outside of spans")));

    assertThat(front.held).isEmpty();
  }

  @Test
  @Tag("opentelemetry-1.50")
  void nameOfTheRecordItself_isKnownToo() {
    try (SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(processor(ContentCapture.ALL))
                .build();
        Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      loggers
          .get("test")
          .logRecordBuilder()
          .setEventName("gen_ai.client.inference.operation.details")
          .emit();
      loggers.get("test").logRecordBuilder().setBody("plain text").emit();
    }

    assertThat(front.held).hasSize(1);
  }

  @Test
  void exporterWithSuchAProcessor_refusesASecond() {
    try (InfiniumClient client =
        InfiniumClient.create(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)) {
      InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
      InfiniumLogRecordProcessor first = InfiniumLogRecordProcessor.create(exporter);

      assertThat(first.forceFlush()).returns(true, CompletableResultCode::isSuccess);
      assertThat(first.shutdown()).returns(true, CompletableResultCode::isSuccess);
      assertThatThrownBy(() -> InfiniumLogRecordProcessor.create(exporter))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("already belongs to an InfiniumLogRecordProcessor");
    }
  }

  @Test
  void failure_isCounted_andNeitherThrownNorLoggedThere() {
    InfiniumLogRecordProcessor processor = failing();
    try (RecordingLog log = RecordingLog.of(CountedLoss.class.getName())) {
      processor.onEmit(
          Context.root(), TestLogs.onItsWay(TestLogs.choice(span.getSpanContext(), "secret")));
      assertThat(log.lines()).isEmpty();
      losses.say();
      losses.say();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING 1 log records could not be read")
          .contains("java.lang.IllegalStateException at ")
          .doesNotContain("secret");
    }
    assertThat(losses.droppedLogs()).isEqualTo(1);
  }

  /**
   * The log of the program is bridged to OpenTelemetry, as the agent's appenders do, and even made
   * into a record that this processor takes.
   */
  @Test
  void ownWarning_thatComesBackAsARecord_endsThere() throws Exception {
    SdkLoggerProvider loggers =
        SdkLoggerProvider.builder().addLogRecordProcessor(failing()).build();
    Bridge bridge = new Bridge(loggers);
    Logger ours = Logger.getLogger("ai.i42m.infinium");
    ours.addHandler(bridge);
    ours.setUseParentHandlers(false);
    try {
      CountDownLatch over = new CountDownLatch(1);
      Thread application =
          new Thread(
              () -> {
                bridge.publish(new LogRecord(java.util.logging.Level.INFO, "of the application"));
                losses.say();
                losses.say();
                over.countDown();
              });
      application.start();

      assertThat(over.await(10, TimeUnit.SECONDS)).as("no deadlock").isTrue();
      assertThat(bridge.published).hasSize(2);
      assertThat(losses.droppedLogs()).isEqualTo(2);
    } finally {
      ours.removeHandler(bridge);
      ours.setUseParentHandlers(true);
      loggers.close();
    }
  }

  private InfiniumLogRecordProcessor processor(ContentCapture content) {
    return new InfiniumLogRecordProcessor(() -> front, losses, content);
  }

  private InfiniumLogRecordProcessor failing() {
    return new InfiniumLogRecordProcessor(
        () ->
            (span, log) -> {
              throw new IllegalStateException("secret");
            },
        losses,
        ContentCapture.ALL);
  }

  /** Asks for every record, and keeps what it is given. */
  private static final class RecordingFront implements LogFront {

    final List<LogRecordData> held = new ArrayList<>();

    @Override
    public void logged(SpanContext span, Supplier<LogRecordData> log) {
      held.add(log.get());
    }

    /** Every text that is reachable from what is held. */
    String texts() {
      StringBuilder texts = new StringBuilder();
      for (LogRecordData log : held) {
        texts.append(log).append(log.getAttributes()).append(log.getBodyValue());
        texts
            .append(log.getSeverityText())
            .append(NewerOpenTelemetry.eventName(log))
            .append(log.getResource());
      }
      return texts.toString();
    }
  }

  /** Writes every line as the answer of a model, within a span. */
  private final class Bridge extends Handler {

    final List<String> published = new ArrayList<>();
    private final SdkLoggerProvider loggers;

    Bridge(SdkLoggerProvider loggers) {
      this.loggers = loggers;
    }

    @Override
    public void publish(LogRecord record) {
      published.add(record.getMessage());
      loggers
          .get("bridge")
          .logRecordBuilder()
          .setContext(Context.root().with(span))
          .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.choice")
          .setBody(record.getMessage())
          .emit();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
