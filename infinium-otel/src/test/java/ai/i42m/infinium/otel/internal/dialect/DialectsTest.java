package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DialectsTest {

  private final TestTrace trace = new TestTrace();

  @ParameterizedTest
  @CsvSource({
    "task, TASK",
    "step, STEP",
    "llm_call, MODEL_CALL",
    "tool_call, TOOL_CALL",
    "something newer, WORK"
  })
  void ownSpan_isWhatItsKindSays(String kind, OperationKind expected) {
    span("span").with("infinium.kind", kind);

    assertThat(read().kind()).isEqualTo(expected);
  }

  @Test
  void pythonSpans_areKnownWithoutKind() {
    span("Task").with(AttributeKey.doubleKey("infinium.duration_s"), 1.5);
    assertThat(read().kind()).isEqualTo(OperationKind.TASK);
  }

  @Test
  void pythonSpans_withWholeSeconds_areTasksToo() {
    span("Task").with(AttributeKey.longKey("infinium.duration_s"), 2L);
    assertThat(read().kind()).isEqualTo(OperationKind.TASK);
  }

  @Test
  void pythonCall_isKnownByItsModel() {
    span("llm.openai.0").with("llm.model", "gpt-4o").with("llm.provider", "openai");

    assertThat(read())
        .returns(OperationKind.MODEL_CALL, SpanReading::kind)
        .returns("openai/gpt-4o", SpanReading::description);
  }

  @ParameterizedTest
  @CsvSource({
    "chat, MODEL_CALL, llm_call",
    "text_completion, MODEL_CALL, llm_call",
    "generate_content, MODEL_CALL, llm_call",
    "embeddings, MODEL_CALL, llm_call",
    "execute_tool, TOOL_CALL, tool_use",
    "invoke_agent, AGENT, agent",
    "invoke_workflow, SCAFFOLDING, name",
    "create_agent, SCAFFOLDING, name",
    "retrieval, ACTIVITY, retrieval",
    "plan, ACTIVITY, plan",
    "search_memory, ACTIVITY, memory",
    "create_memory_store, ACTIVITY, memory",
    "unheard_of, ACTIVITY, unheard_of"
  })
  void genAiSpan_isWhatItsOperationSays(String operation, OperationKind kind, String action) {
    span("name").operation(operation).with("gen_ai.request.model", "m");

    assertThat(read())
        .returns(kind, SpanReading::kind)
        .returns(action, SpanReading::action)
        .returns(false, SpanReading::isOwn);
  }

  @Test
  void chatWithoutAnySignOfAModel_isNoModelCall() {
    span("RunnableSequence").operation("chat");

    assertThat(read().kind()).isEqualTo(OperationKind.ACTIVITY);
  }

  @Test
  void toolWithoutName_isCalledByItsSpan() {
    span("execute_tool lookup").operation("execute_tool");

    assertThat(read().description()).isEqualTo("lookup");
  }

  /** Spans of model calls carry HTTP and RPC attributes too. */
  @Test
  void genAi_comesBeforeTheProtocols() {
    span("chat").chat("m").with("http.request.method", "POST").with("db.system", "x");

    assertThat(read().kind()).isEqualTo(OperationKind.MODEL_CALL);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SELECT, orders, -, SELECT orders (h2)",
        "-, -, SELECT orders, SELECT orders (h2)",
        "SELECT, -, -, name (h2)"
      })
  void query_isDescribedByOperationAndTable(
      String operation, String table, String summary, String expected) {
    TestSpan span = span("name").kind(SpanKind.CLIENT).with("db.system.name", "h2");
    withUnlessNull(span, "db.operation.name", operation);
    withUnlessNull(span, "db.collection.name", table);
    withUnlessNull(span, "db.query.summary", summary);

    assertThat(read())
        .returns(OperationKind.INFRASTRUCTURE, SpanReading::kind)
        .returns("db_query", SpanReading::action)
        .returns(expected, SpanReading::description);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.host/a/b?token=1#x, GET api.host/a/b -> 200",
    "https://user:pass@api.host:8443/a, GET api.host:8443/a -> 200",
    "https://api.host, GET api.host -> 200",
    "https://api.host?token=1, GET api.host -> 200",
    "api.host/path@v1, GET api.host/path@v1 -> 200"
  })
  void request_isDescribedWithoutSecrets(String url, String expected) {
    span("GET")
        .kind(SpanKind.CLIENT)
        .with("http.method", "GET")
        .with("http.url", url)
        .with("http.status_code", "200");

    assertThat(read())
        .returns(OperationKind.EXCHANGE, SpanReading::kind)
        .returns("http_request", SpanReading::action)
        .returns(expected, SpanReading::description);
  }

  @ParameterizedTest
  @EnumSource(SpanKind.class)
  void anyOtherSpan_isNamedAfterItself(SpanKind kind) {
    span("something").kind(kind);

    assertThat(read())
        .returns("something", SpanReading::action)
        .returns("something", SpanReading::description)
        .returns(kind == SpanKind.INTERNAL, reading -> reading.kind() == OperationKind.WORK);
  }

  private TestSpan span(String name) {
    return trace.root(name, 0, 10);
  }

  private SpanReading read() {
    return Dialects.read(SpanView.of(trace.spans().get(0)));
  }

  private static void withUnlessNull(TestSpan span, String key, String value) {
    if (value != null) {
      span.with(key, value);
    }
  }
}
