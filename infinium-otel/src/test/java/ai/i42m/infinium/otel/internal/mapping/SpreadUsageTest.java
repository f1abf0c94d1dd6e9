package ai.i42m.infinium.otel.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tokens that an emitter spreads over spans, or sums up. */
class SpreadUsageTest {

  private final TestTrace trace = new TestTrace();

  //  Task
  //  └── call (advisor)
  //      ├── chat        312
  //      ├── tool_call   of version 1
  //      ├── chat        683, the sum
  //      ├── tool_call
  //      └── chat        900, the sum
  @Test
  void sumOfALoop_becomesEachCallsOwn() {
    TestSpan advisor = advisor();
    chat(advisor, 10, 312, 41);
    tool(advisor, 20, "framework");
    chat(advisor, 30, 683, 68);
    tool(advisor, 40, "framework");
    chat(advisor, 50, 900, 80);

    LlmUsage usage = usage();

    assertThat(usage.calls()).extracting(LlmCall::promptTokens).containsExactly(312L, 371L, 217L);
    assertThat(usage.promptTokens()).isEqualTo(900);
    assertThat(usage.completionTokens()).isEqualTo(80);
  }

  @Test
  void callsOfVersion2_keepTheirTokens() {
    TestSpan advisor = advisor();
    chat(advisor, 10, 312, 41);
    tool(advisor, 20, "execute_tool");
    chat(advisor, 30, 683, 68);

    assertThat(usage().promptTokens()).isEqualTo(312 + 683);
  }

  @Test
  void callThatTellsFewerTokens_isNoSum() {
    TestSpan advisor = advisor();
    chat(advisor, 10, 312, 41);
    tool(advisor, 20, "framework");
    chat(advisor, 30, 300, 68);

    assertThat(usage().promptTokens()).isEqualTo(312 + 300);
  }

  @Test
  void callsWithoutAToolBetween_areTwo() {
    TestSpan advisor = advisor();
    chat(advisor, 10, 312, 41);
    chat(advisor, 30, 683, 68);

    assertThat(usage().promptTokens()).isEqualTo(312 + 683);
  }

  //  Task
  //  ├── chat      without tokens
  //  └── chat      record of Logfire: tokens of the call before
  @Test
  void recordOfAStreamedCall_givesItsTokensAndItsEnd() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "Chat Completion", 10, 20).chat("m").scope("logfire.openai");
    record(task, 60);

    LlmUsage usage = usage();

    assertThat(usage.calls())
        .singleElement()
        .returns(5L, LlmCall::promptTokens)
        .satisfies(call -> assertThat(call.latency()).hasMillis(50));
  }

  @Test
  void recordWithoutACallBefore_isTheCall() {
    record(trace.root("Task", 0, 100).task(), 60);

    assertThat(usage().promptTokens()).isEqualTo(5);
  }

  //  Task
  //  └── chat           10–90
  //      └── tool       50–80
  @Test
  void callAroundATool_endsWhereTheToolBegins() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan call = trace.child(task, "chat m", 10, 90).chat("m", 5, 7);
    trace.child(call, "execute_tool web", 50, 80).tool("web");

    assertThat(usage().calls())
        .singleElement()
        .satisfies(read -> assertThat(read.latency()).hasMillis(40));
    assertThat(trace.task().steps().get(0).duration()).hasMillis(40);
  }

  private TestSpan advisor() {
    TestSpan task = trace.root("Task", 0, 100).task();
    return trace
        .child(task, "call", 5, 95)
        .with("spring.ai.kind", "advisor")
        .scope("org.springframework.boot");
  }

  private void chat(TestSpan advisor, long startMillis, long input, long output) {
    trace
        .child(advisor, "chat m", startMillis, startMillis + 5)
        .with("gen_ai.operation.name", "chat")
        .with("gen_ai.system", "openai")
        .with("gen_ai.request.model", "m")
        .with("gen_ai.usage.input_tokens", Long.toString(input))
        .with("gen_ai.usage.output_tokens", Long.toString(output))
        .scope("org.springframework.boot");
  }

  private void tool(TestSpan advisor, long startMillis, String operation) {
    trace
        .child(advisor, "tool_call web", startMillis, startMillis + 5)
        .with("spring.ai.kind", "tool_call")
        .with("spring.ai.tool.definition.name", "web")
        .with("gen_ai.operation.name", operation)
        .scope("org.springframework.boot");
  }

  private void record(TestSpan task, long startMillis) {
    trace
        .child(task, "streaming response", startMillis, startMillis)
        .chat("m", 5, 7)
        .with("logfire.span_type", "log")
        .scope("logfire.openai");
  }

  private LlmUsage usage() {
    return Objects.requireNonNull(trace.task().llmUsage());
  }
}
