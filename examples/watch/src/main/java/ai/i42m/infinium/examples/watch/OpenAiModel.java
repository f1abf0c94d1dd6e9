package ai.i42m.infinium.examples.watch;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions. */
record OpenAiModel(OpenAIClient client) implements ChatModel {

  static OpenAIClient client(String baseUrl) {
    return OpenAIOkHttpClient.builder().apiKey("none").baseUrl(baseUrl).build();
  }

  @Override
  public Reply ask(String question, @Nullable String found) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .addFunctionTool(FunctionDefinition.builder().name("find_order").build())
            .addUserMessage(question);
    if (found != null) {
      params.addUserMessage("find_order says: " + found);
    }
    ChatCompletionMessage message =
        client.chat().completions().create(params.build()).choices().get(0).message();
    String order =
        message
            .toolCalls()
            .map(calls -> calls.get(0).asFunction().function().arguments())
            .orElse(null);
    return new Reply(order, message.content().orElse(""));
  }

  @Override
  public void close() {
    client.close();
  }
}
