package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.tree.Spans;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools that an answer asks for, found without reading more than the answer. */
class ToolsAskedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'web'}]}]",
        "[{'role':'assistant','parts':[{'type':'tool-call','id':'c1','toolName':'web'}]}]",
        "[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','n\\u0061me':'web'}]}]",
        "[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name' :'web'}]},{'ro",
        "[{'role':'assistant','parts':'[{\\'type\\':\\'tool_call\\',\\'id\\':\\'c1\\',\\'name\\':\\'web\\'}]'}]"
      })
  void toolsAsked_areThoseOfAllMessages(String answer) {
    SpanReading call = callWith(answer.replace('\'', '"'));

    assertThat(call.toolsAsked()).containsExactly(new ToolUse("web", "c1", null, null));
    assertThat(call.messages().toolCalls()).isEqualTo(call.toolsAsked());
  }

  @Test
  void toolsAsked_ofAnAnswerInWords_areNone() {
    SpanReading call =
        callWith("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Done\"}]}]");

    assertThat(call.toolsAsked()).isEmpty();
    assertThat(call.hasForeignContent()).isTrue();
  }

  private static SpanReading callWith(String answer) {
    Attributes attributes =
        Attributes.of(
            GEN_AI_OPERATION_NAME, "chat",
            GEN_AI_REQUEST_MODEL, "gpt-4o",
            GEN_AI_OUTPUT_MESSAGES, answer);
    return Dialects.read(SpanView.of(Spans.span("b", "a", 1, 2, attributes)));
  }
}
