package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_CONVERSATION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tokens are counted once. */
class UsageTest {

  private final TestTrace trace = new TestTrace();
  private final TestSpan task = trace.root("Task", 0, 1000).task();

  @Test
  void calls_areSummed() {
    trace.child(task, "chat a", 10, 20).chat("a", 5, 7);
    trace.child(task, "chat b", 30, 60).chat("b", 50, 70);

    assertThat(usage())
        .returns("multiple", LlmUsage::model)
        .returns("openai", LlmUsage::provider)
        .returns(55L, LlmUsage::promptTokens)
        .returns(77L, LlmUsage::completionTokens)
        .returns(132L, LlmUsage::totalTokens)
        .returns(2L, LlmUsage::apiCallsCount)
        .returns(Duration.ofMillis(40), LlmUsage::totalLatency);
  }

  @Test
  void taskWithoutCall_hasNoUsage() {
    trace.child(task, "work", 10, 20);

    assertThat(trace.task().llmUsage()).isNull();
  }

  /** Our spans carry both spellings. */
  @Test
  void twoSpellings_onOneSpan_areOneNumber() {
    trace
        .child(task, "chat gpt-4o", 10, 20)
        .chat("gpt-4o", 5, 7)
        .with(INFINIUM_KIND, "llm_call")
        .with(LLM_PROVIDER, "openai")
        .with(LLM_MODEL, "gpt-4o")
        .with(LLM_PROMPT_TOKENS, 5L)
        .with(LLM_COMPLETION_TOKENS, 7L)
        .with(LLM_LATENCY_MS, 843.0);

    assertThat(usage())
        .returns(5L, LlmUsage::promptTokens)
        .returns(7L, LlmUsage::completionTokens)
        .returns(Duration.ofMillis(843), LlmUsage::totalLatency);
  }

  //  Task
  //  └── chat claude     framework: other tokens, a temperature
  //      └── chat claude client
  @Test
  void spanAroundTheSameCall_givesOnlyWhatTheInnerOneLacks() {
    TestSpan outer =
        trace
            .child(task, "chat claude", 10, 40)
            .chat("claude", 56, 41)
            .with(GEN_AI_REQUEST_TEMPERATURE, 0.2);
    trace.child(outer, "messages.create", 20, 30).chat("claude", 312, 41);

    TaskData read = trace.task();

    assertThat(usage()).returns(312L, LlmUsage::promptTokens).returns(1L, LlmUsage::apiCallsCount);
    assertThat(read.steps()).hasSize(1);
    assertThat(read.steps().get(0).llmCall()).returns(0.2, call -> call.temperature());
  }

  //  Task
  //  └── chat gpt-4o          asks for a tool within its span
  //      └── execute_tool
  //          └── chat gpt-4o  another call
  @Test
  void calls_withAToolBetween_areTwo() {
    TestSpan outer = trace.child(task, "chat gpt-4o", 10, 90).chat("gpt-4o", 5, 7);
    TestSpan tool = trace.child(outer, "execute_tool ask", 20, 80).tool("ask");
    trace.child(tool, "chat gpt-4o", 30, 40).chat("gpt-4o", 50, 70);

    assertThat(usage()).returns(55L, LlmUsage::promptTokens).returns(2L, LlmUsage::apiCallsCount);
  }

  @Test
  void nestedCalls_ofOtherModels_areTwo() {
    TestSpan outer = trace.child(task, "chat a", 10, 90).chat("a", 5, 7);
    trace.child(outer, "chat b", 30, 40).chat("b", 50, 70);

    assertThat(usage()).returns(55L, LlmUsage::promptTokens).returns(2L, LlmUsage::apiCallsCount);
  }

  //  Task
  //  └── chat gpt-4o          a wrapper that says the sum
  //      ├── chat gpt-4o
  //      └── chat gpt-4o
  @Test
  void spanAroundSeveralCalls_isAClaim() {
    TestSpan wrapper = trace.child(task, "chat gpt-4o", 10, 90).chat("gpt-4o", 15, 25);
    trace.child(wrapper, "chat gpt-4o", 20, 30).chat("gpt-4o", 5, 10);
    trace.child(wrapper, "chat gpt-4o", 40, 50).chat("gpt-4o", 10, 15);

    TaskData read = trace.task();

    assertThat(usage()).returns(15L, LlmUsage::promptTokens).returns(2L, LlmUsage::apiCallsCount);
    assertThat(read.steps()).hasSize(2);
    assertThat(read.steps().get(0).metadata()).containsEntry("within", "openai/gpt-4o");
  }

  //  Task
  //  ├── chat (instrumentation)
  //  └── chat (client library), within its time
  @Test
  void twoScopes_withOneAnswerId_areOneCallWithTheInnerTokens() {
    trace
        .child(task, "anthropic.chat", 10, 50)
        .chat("claude", 1304, 58)
        .scope("instrumentation")
        .with(GEN_AI_RESPONSE_ID, "msg_1");
    trace
        .child(task, "messages.create", 11, 49)
        .chat("claude", 1304, 57)
        .scope("library")
        .with(GEN_AI_RESPONSE_ID, "msg_1");

    assertThat(usage())
        .returns(57L, LlmUsage::completionTokens)
        .returns(1L, LlmUsage::apiCallsCount);
    assertThat(trace.task().steps()).hasSize(1);
  }

  @Test
  void twoCalls_ofOneScopeInParallel_areTwo() {
    trace.child(task, "chat gpt-4o", 10, 50).chat("gpt-4o", 5, 7);
    trace.child(task, "chat gpt-4o", 11, 49).chat("gpt-4o", 5, 7);

    assertThat(usage()).returns(2L, LlmUsage::apiCallsCount);
  }

  @Test
  void twoFailedCalls_ofTwoScopes_areOneOnlyIfNoOtherComesIntoQuestion() {
    trace.child(task, "chat fail", 10, 50).chat("fail").scope("a").threw("x.RateLimitError", "429");
    trace
        .child(task, "create", 11, 49)
        .chat("fail")
        .scope("b")
        .failed("")
        .with("error.type", "429");
    assertThat(usage()).returns(1L, LlmUsage::apiCallsCount);

    trace
        .child(task, "create", 12, 48)
        .chat("fail")
        .scope("b")
        .failed("")
        .with("error.type", "429");
    assertThat(usage()).returns(3L, LlmUsage::apiCallsCount);
  }

  //  Task
  //  └── invoke_agent          claims 812/96
  //      └── chat gpt-4o       402/61
  @Test
  void usageOfAnAgent_withACallBelow_isNotCounted() {
    TestSpan agent =
        trace
            .child(task, "invoke_agent helper", 10, 90)
            .agent("helper")
            .with(GEN_AI_USAGE_INPUT_TOKENS, 812L)
            .with(GEN_AI_USAGE_OUTPUT_TOKENS, 96L);
    trace.child(agent, "chat gpt-4o", 20, 30).chat("gpt-4o", 402, 61);

    assertThat(usage()).returns(402L, LlmUsage::promptTokens);
  }

  @Test
  void usageOfAnAgent_withoutCallBelow_isAllThatIsKnown() {
    trace
        .child(task, "invoke_agent helper", 10, 90)
        .agent("helper")
        .with(GEN_AI_USAGE_INPUT_TOKENS, 812L)
        .with(GEN_AI_USAGE_OUTPUT_TOKENS, 96L);

    assertThat(usage())
        .returns(812L, LlmUsage::promptTokens)
        .returns(null, LlmUsage::apiCallsCount);
  }

  @Test
  void claimOfAForeignRoot_thatDiffers_becomesATag() {
    TestTrace foreign = new TestTrace();
    TestSpan agent =
        foreign
            .root("invoke_agent helper", 0, 90)
            .agent("helper")
            .with(GEN_AI_USAGE_INPUT_TOKENS, 812L)
            .with(GEN_AI_USAGE_OUTPUT_TOKENS, 96L);
    foreign.child(agent, "chat gpt-4o", 20, 30).chat("gpt-4o", 402, 61);

    assertThat(tags(foreign.task())).containsEntry("infinium.declared_tokens", "812/96");
  }

  @Test
  void cachedAndReasoningTokens_becomeTags() {
    for (int i = 0; i < 2; i++) {
      trace
          .child(task, "chat gpt-4o", 10 + 100 * i, 20 + 100 * i)
          .chat("gpt-4o", 500, 70)
          .with(GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, 128L)
          .with(GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS, 16L)
          .with(GEN_AI_USAGE_REASONING_OUTPUT_TOKENS, 0L);
    }

    assertThat(tags(trace.task()))
        .containsEntry("cache_read_input_tokens", "256")
        .containsEntry("cache_creation_input_tokens", "32")
        .doesNotContainKey("reasoning_output_tokens");
  }

  @Test
  void usageThatTheProgramSet_wins() {
    task.with("infinium.llm_usage.model", "own-count");
    trace.child(task, "chat gpt-4o", 10, 20).chat("gpt-4o", 5, 7);

    assertThat(usage()).isEqualTo(LlmUsage.builder().model("own-count").build());
  }

  @Test
  void providers_getInfiniumsLabel() {
    trace
        .child(task, "chat gemini", 10, 20)
        .operation("generate_content")
        .with(GEN_AI_PROVIDER_NAME, "gcp.gemini")
        .with(GEN_AI_CONVERSATION_ID, "c-1")
        .with("gen_ai.request.model", "gemini-3");

    TaskData read = trace.task();

    assertThat(usage()).returns("google", LlmUsage::provider);
    assertThat(read.steps())
        .extracting(ExecutionStep::description)
        .containsExactly("google/gemini-3");
    assertThat(tags(read)).containsEntry("session.id", "c-1");
  }

  @Test
  void tokensAsTexts_areRead() {
    trace
        .child(task, "chat gpt-4o", 10, 20)
        .chat("gpt-4o")
        .with("gen_ai.usage.input_tokens", "310")
        .with("gen_ai.usage.output_tokens", "many");

    assertThat(usage())
        .returns(310L, LlmUsage::promptTokens)
        .returns(null, LlmUsage::completionTokens);
  }

  private LlmUsage usage() {
    return Objects.requireNonNull(trace.task().llmUsage());
  }

  private static Map<String, String> tags(TaskData task) {
    return Map.copyOf(
        Objects.requireNonNull(Objects.requireNonNull(task.environment()).customTags()));
  }
}
