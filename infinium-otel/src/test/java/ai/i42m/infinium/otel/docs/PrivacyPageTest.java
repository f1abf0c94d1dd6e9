package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Customer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/privacy.md says of texts: each text here begins with a tilde and names itself. */
class PrivacyPageTest {

  private static final Pattern TEXT = Pattern.compile("~(\\w+)");

  private static final Set<String> NEVER_CONTENT_OF_OTHERS =
      Set.of(
          "route", "host", "path", "db", "table", "tool", "asked", "askedId", "user", "session",
          "work");

  private static final Set<String> NEVER_CONTENT_OF_THE_PROGRAM =
      Set.of("task", "about", "action", "step", "goal", "customer", "tag", "fact", "tool", "code");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracerProvider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final Tracer tracer = tracerProvider.get("another instrumentation");

  @AfterEach
  void close() {
    tracerProvider.close();
  }

  @Test
  void spansOfOthers_explicit_giveExceptionTextsButNoMessages() {
    traceOfOthers();

    assertThat(sent(ContentCapture.EXPLICIT))
        .isEqualTo(union(NEVER_CONTENT_OF_OTHERS, "exception"));
  }

  @Test
  void spansOfOthers_all_giveMessagesToo() {
    traceOfOthers();

    assertThat(sent(ContentCapture.ALL))
        .isEqualTo(
            union(
                NEVER_CONTENT_OF_OTHERS,
                "exception",
                "question",
                "answer",
                "askedArgument",
                "argument",
                "result"));
  }

  @Test
  void spansOfOthers_none_giveNamesOnly() {
    traceOfOthers();

    assertThat(sent(ContentCapture.NONE)).isEqualTo(NEVER_CONTENT_OF_OTHERS);
  }

  @Test
  void program_explicit_givesAllThatItSays() {
    traceOfTheProgram();

    assertThat(sent(ContentCapture.EXPLICIT))
        .isEqualTo(
            union(
                NEVER_CONTENT_OF_THE_PROGRAM,
                "input",
                "output",
                "stepInput",
                "stepOutput",
                "toolInput",
                "toolOutput",
                "message",
                "stack"));
  }

  @Test
  void program_none_givesNoContent() {
    traceOfTheProgram();

    assertThat(sent(ContentCapture.NONE)).isEqualTo(NEVER_CONTENT_OF_THE_PROGRAM);
  }

  @Test
  void redactor_seesEveryTextOfTheTable() {
    MappingOptions options =
        MappingOptions.builder()
            .setContent(ContentCapture.ALL)
            .setRedactor(Redactor.replacing(TEXT, ""))
            .build();

    traceOfTheProgram();
    assertThat(sent(options)).isEmpty();

    spans.reset();
    traceOfOthers();
    assertThat(sent(options)).isEmpty();
  }

  private Set<String> sent(ContentCapture content) {
    return sent(MappingOptions.builder().setContent(content).build());
  }

  private Set<String> sent(MappingOptions options) {
    List<TaskData> tasks = SpanMapping.read(spans.getFinishedSpanItems(), List.of(), options);
    assertThat(tasks).hasSize(1);
    String json = new String(TaskJson.write(tasks.get(0)), StandardCharsets.UTF_8);
    Stream<MatchResult> texts = TEXT.matcher(json).results();
    return texts.map(text -> text.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private void traceOfTheProgram() {
    OpenTelemetrySdk openTelemetry =
        OpenTelemetrySdk.builder().setTracerProvider(tracerProvider).build();
    Infinium infinium = Infinium.create(openTelemetry);
    try (TaskSpan task = infinium.trace("~task").description("~about").start()) {
      task.setInputSummary("~input").setOutputSummary("~output");
      task.setExpectedOutcome(ExpectedOutcome.builder("~goal").build());
      task.setEnvironment(EnvironmentContext.builder().customTag("key", "~tag").build());
      task.setSection(Customer.builder().customerName("~customer").build());
      task.addError(
          ErrorDetail.builder("Error", "~message").stackTrace("~stack").errorCode("~code").build());
      task.step("~action", "~step")
          .run(
              step -> {
                step.setInput("~stepInput").setOutput("~stepOutput").setMetadata("key", "~fact");
                step.recordToolCall(
                    "~tool", call -> call.inputSummary("~toolInput").outputSummary("~toolOutput"));
              });
    }
  }

  private void traceOfOthers() {
    Span root = span(Context.root(), SpanKind.SERVER, "http.request.method", "POST");
    root.setAttribute("http.route", "/~route").setAttribute("client.address", "~address");
    root.setAttribute("user.id", "~user").setAttribute("session.id", "~session");
    Context context = Context.root().with(root);
    modelCall(context);
    toolCall(context);
    exchange(context);
    Span query = span(context, SpanKind.CLIENT, "db.system.name", "~db");
    query.setAttribute("db.operation.name", "SELECT").setAttribute("db.collection.name", "~table");
    query.setAttribute("db.query.text", "SELECT '~value'").end();
    span(context, SpanKind.INTERNAL, "app.secret", "~attribute").updateName("~work").end();
    root.end();
  }

  private void modelCall(Context context) {
    Span call = span(context, SpanKind.CLIENT, "gen_ai.operation.name", "chat");
    call.setAttribute("gen_ai.request.model", "gpt-4o-mini");
    call.setAttribute(
        "gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"~system\"}]");
    call.setAttribute(
        "gen_ai.input.messages",
        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"~question\"}]}]");
    call.setAttribute(
        "gen_ai.output.messages",
        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"~answer\"},"
            + "{\"type\":\"tool_call\",\"id\":\"~askedId\",\"name\":\"~asked\","
            + "\"arguments\":\"~askedArgument\"}]}]");
    call.end();
  }

  private void toolCall(Context context) {
    Span call = span(context, SpanKind.INTERNAL, "gen_ai.operation.name", "execute_tool");
    call.setAttribute("gen_ai.tool.name", "~tool").setAttribute("gen_ai.tool.call.id", "~callId");
    call.setAttribute("gen_ai.tool.call.arguments", "~argument");
    call.setAttribute("gen_ai.tool.call.result", "~result");
    call.end();
  }

  private void exchange(Context context) {
    Span call = span(context, SpanKind.CLIENT, "http.request.method", "GET");
    call.setAttribute("url.full", "https://~name:~password@~host/~path?~query#~fragment");
    call.setAttribute("http.request.header.authorization", "~header");
    call.recordException(new IllegalStateException("~exception"));
    call.end();
  }

  private Span span(Context parent, SpanKind kind, String key, String value) {
    return tracer
        .spanBuilder("span")
        .setParent(parent)
        .setSpanKind(kind)
        .setAttribute(key, value)
        .startSpan();
  }
}
