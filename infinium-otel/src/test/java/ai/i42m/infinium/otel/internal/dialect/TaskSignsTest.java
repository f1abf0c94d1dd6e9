package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSignsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "gen_ai.operation.name, chat, true",
        "gen_ai.operation.name, call_llm, true",
        "gen_ai.operation.name, invoke_agent, true",
        "gen_ai.operation.name, invoke_workflow, true",
        "gen_ai.operation.name, create_agent, false",
        "gen_ai.operation.name, embeddings, false",
        "gen_ai.operation.name, execute_tool, false",
        "openinference.span.kind, LLM, true",
        "openinference.span.kind, CHAIN, false",
        "llm.request.type, completion, true",
        "traceloop.span.kind, agent, true",
        "traceloop.span.kind, tool, false",
        "langfuse.observation.type, generation, true",
        "langfuse.observation.type, embedding, false",
        "ai.operationId, ai.generateText.doGenerate, true",
        "ai.operationId, ai.embed, false",
        "ai.operationId, ai.toolCall, false",
        "mlflow.spanType, \"CHAT_MODEL\", true",
        "mlflow.spanType, \"TOOL\", false",
        "braintrust.span_attributes, {\"type\":\"llm\"}, true",
        "braintrust.span_attributes, {\"type\":\"tool\"}, false",
        "genkit:metadata:subtype, model, true",
        "http.request.method, POST, false"
      })
  void span_makesATask_whenItIsAModelCallOrAnAgent(String name, String value, boolean expected) {
    Attributes attributes = Attributes.builder().put(name, value).build();

    assertThat(TaskSigns.isWorkOfAnAgent("scope", attributes::get)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "gen_ai.operation.name, invoke_agent, true",
        "gen_ai.operation.name, invoke_workflow, true",
        "gen_ai.operation.name, chat, false",
        "gen_ai.operation.name, create_agent, false",
        "openinference.span.kind, AGENT, true",
        "openinference.span.kind, LLM, false",
        "traceloop.span.kind, workflow, true",
        "langfuse.observation.type, agent, true",
        "mlflow.spanType, \"AGENT\", true",
        "mlflow.spanType, \"LLM\", false"
      })
  void span_isAnAgentsRun_inEachDialect(String name, String value, boolean expected) {
    Attributes attributes = Attributes.builder().put(name, value).build();

    assertThat(TaskSigns.isAgentRun(attributes::get)).isEqualTo(expected);
  }

  @Test
  void tokensWithoutOperation_makeATask() {
    Attributes attributes = Attributes.builder().put("gen_ai.usage.completion_tokens", 7).build();

    assertThat(TaskSigns.isWorkOfAnAgent("scope", attributes::get)).isTrue();
  }

  /** Nearly all spans of a server come from there, and say what they are in one name. */
  @ParameterizedTest
  @CsvSource({
    "io.opentelemetry.jdbc, false",
    "org.springframework.boot, false",
    "com.arize.langchain4j, true"
  })
  void spanOfThisProcess_isSearchedForSigns_byItsScope(String scope, boolean expected) {
    Attributes attributes = Attributes.builder().put("openinference.span.kind", "LLM").build();

    assertThat(TaskSigns.isWorkOfAnAgentHere(scope, attributes::get)).isEqualTo(expected);
  }

  @Test
  void signsOfOtherLanguages_areLookedForInDataOnly() {
    Attributes attributes = Attributes.builder().put("traceloop.span.kind", "agent").build();

    assertThat(TaskSigns.isWorkOfAnAgentHere("my-app", attributes::get)).isFalse();
    assertThat(TaskSigns.isWorkOfAnAgent("my-app", attributes::get)).isTrue();
  }
}
