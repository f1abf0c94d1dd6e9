package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the shapes of conventions, providers and frameworks. */
class MessageReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'user','parts':[{'type':'text','content':'Hi'}]}]",
        "[{'role':'System','parts':[{'type':'text','content':'Rules'}]},{'role':'User','parts':[{'type':'text','content':'Hi'}]}]",
        "[{'role':'user','content':'Hi'}]",
        "{'messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}]}",
        "{'messages':[[{'lc':1,'type':'constructor','kwargs':{'type':'human','content':'Hi'}}]]}",
        "{'model':'m','contents':[{'role':'user','parts':[{'text':'Hi'}]}]}",
        "[{'type':'USER','contents':[{'type':'TEXT','text':'Hi'}]}]",
        "[{'message':{'role':'user','contents':[{'message_content':{'type':'text','text':'Hi'}}]}}]",
        "[{'role':'user','content':'[{\\\"text\\\": \\\"Hi\\\"}]'}]",
        "[{'role':'user','content':'Hi'},{'role':'assistant','content':'No'},{'role':'tool','tool_call_id':'c','content':'x'}]",
        "Hi"
      })
  void question_isTheLastTextOfTheUser(String input) {
    assertThat(read(input, null).userText()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'assistant','parts':[{'type':'text','content':'Done'}],'finish_reason':'stop'}]",
        "{'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Done'}}]}",
        "{'id':'msg','role':'assistant','content':[{'type':'text','text':'Done'}]}",
        "{'candidates':[{'content':{'parts':[{'text':'Done'}],'role':'model'},'finishReason':'STOP'}]}",
        "{'content':{'parts':[{'text':'Done'}],'role':'model'},'modelVersion':'m'}",
        "{'generations':[[{'text':'Done','type':'ChatGeneration','message':{'kwargs':{'type':'ai','content':'Done'}}}]],'type':'LLMResult'}",
        "{'text':'Done','toolExecutionRequests':[],'type':'AI'}",
        "{'finish_reason':'stop','content':'Done'}",
        "Done"
      })
  void answer_isItsText(String output) {
    assertThat(read(null, output).assistantText()).isEqualTo("Done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'parts':[{'type':'tool_call','id':'c1','name':'web','arguments':{'q':1}}]}]",
        "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'web','arguments':'{\\\"q\\\":1}'}}]}",
        "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'web','input':{'q':1}}]}",
        "{'content':[{'toolUse':{'toolUseId':'c1','name':'web','input':{'q':1}}}]}",
        "{'content':{'parts':[{'functionCall':{'id':'c1','name':'web','args':{'q':1}}}]}}",
        "{'toolCalls':[{'id':'c1','name':'web','type':'function','arguments':'{\\\"q\\\":1}'}]}",
        "{'content':[],'tool_calls':[{'toolCallId':'c1','toolName':'web','input':'{\\\"q\\\":1}'}]}",
        "{'type':'AI','toolExecutionRequests':[{'id':'c1','name':'web','arguments':'{\\\"q\\\":1}'}]}",
        "[{'message':{'tool_calls':[{'tool_call':{'id':'c1','function':{'name':'web','arguments':'{\\\"q\\\":1}'}}}]}}]"
      })
  void tool_isKnownWithIdAndArguments(String output) {
    assertThat(read(null, output).toolCalls())
        .containsExactly(new ToolUse("web", "c1", "{\"q\":1}", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'role':'tool','parts':[{'type':'tool_call_response','id':'c1','response':'ok'}]}]",
        "[{'role':'tool','parts':[{'type':'tool_call_response','id':'c1','result':'ok'}]}]",
        "[{'role':'tool','tool_call_id':'c1','content':'ok'}]",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':[{'type':'text','text':'ok'}]}]}]",
        "[{'role':'user','content':[{'toolResult':{'toolUseId':'c1','content':[{'text':'ok'}]}}]}]",
        "[{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'web','response':'ok'}}]}]",
        "[{'role':'tool','content':[{'type':'tool-result','toolCallId':'c1','output':'ok'}]}]",
        "[{'type':'TOOL_EXECUTION_RESULT','id':'c1','toolName':'web','text':'ok'}]"
      })
  void result_isKnownByTheCall(String input) {
    assertThat(read(input, null).toolResults()).containsExactly(Map.entry("c1", "ok"));
    assertThat(read(input, null).userText()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "[null,1,true,[[[]]]]",
        "{'role':7}",
        "[{'parts':'x'},{'parts':[null,{'type':3}]}]",
        "{'messages':{'messages':{'messages':{'messages':{'messages':{'messages':{'messages':{'messages':{'messages':[]}}}}}}}}}"
      })
  void anythingElse_isNoMessage(String damaged) {
    assertThat(read(damaged, damaged).toolCalls()).isEmpty();
  }

  @Test
  void cutJson_isReadUpToItsLastWholeMessage() {
    String cut = "[{'role':'user','content':'Hi'},{'role':'assistant','cont";

    assertThat(read(cut, null).userText()).isEqualTo("Hi");
  }

  private static Messages read(@Nullable String input, @Nullable String output) {
    return MessageReader.read(json(input), json(output));
  }

  private static @Nullable String json(@Nullable String text) {
    return text == null ? null : text.replace('\'', '"');
  }
}
