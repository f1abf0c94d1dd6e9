package ai.i42m.consumers.openai;

import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.testkit.LocalInfinium;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.time.Duration;

/**
 * A program that asks OpenAI and Anthropic and sends a task to Infinium: three users of OkHttp in
 * one process.
 */
public final class ThreeClients {
  private static final String QUESTION = "What is six times seven?";
  private static final String COMPLETION =
      """
      {"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini", "choices": [
        {"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "forty-two", "refusal": null}}]}
      """;

  private static final String MESSAGE =
      """
      {"id": "m-1", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5",
       "content": [{"type": "text", "text": "six weeks"}], "stop_reason": "end_turn",
       "stop_sequence": null, "usage": {"input_tokens": 12, "output_tokens": 3}}
      """;

  private ThreeClients() {}

  /** Prints what each client got back. */
  public static void main(String[] args) throws IOException {
    try (LocalInfinium infinium = LocalInfinium.start();
        VendorStub openAi = VendorStub.start(COMPLETION);
        VendorStub anthropic = VendorStub.start(MESSAGE)) {
      System.out.println("OpenAI answered " + askOpenAi(openAi));
      System.out.println("Anthropic answered " + askAnthropic(anthropic));
      send(infinium);
      infinium.tasks().forEach(task -> System.out.println("Infinium received " + task.name()));
    }
  }

  private static String askOpenAi(VendorStub vendor) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(vendor.baseUrl()).apiKey("none").build();
    try {
      ChatCompletionCreateParams question =
          ChatCompletionCreateParams.builder()
              .model("gpt-4o-mini")
              .addUserMessage(QUESTION)
              .build();
      ChatCompletion completion = client.chat().completions().create(question);
      return completion.choices().get(0).message().content().orElseThrow();
    } finally {
      client.close();
    }
  }

  private static String askAnthropic(VendorStub vendor) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(vendor.baseUrl()).apiKey("none").build();
    try {
      MessageCreateParams question =
          MessageCreateParams.builder()
              .model("claude-sonnet-4-5")
              .maxTokens(100)
              .addUserMessage(QUESTION)
              .build();
      return client.messages().create(question).content().get(0).asText().text();
    } finally {
      client.close();
    }
  }

  private static void send(LocalInfinium infinium) {
    try (InfiniumClient client =
        InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
            .setBaseUrl(infinium.baseUrl())
            .build()) {
      client.sendTask("Multiply", "Multiplies two numbers", Duration.ofMillis(42));
    }
  }
}
