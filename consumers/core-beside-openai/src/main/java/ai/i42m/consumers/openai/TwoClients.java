package ai.i42m.consumers.openai;

import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.testkit.LocalInfinium;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import java.time.Duration;

/** A program that asks OpenAI and sends a task to Infinium: two users of OkHttp in one process. */
public final class TwoClients {
  private static final String COMPLETION =
      """
      {"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini", "choices": [
        {"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "forty-two", "refusal": null}}]}
      """;

  private TwoClients() {}

  /** Prints what each client got back. */
  public static void main(String[] args) throws IOException {
    try (LocalInfinium infinium = LocalInfinium.start();
        VendorStub openAi = VendorStub.start(COMPLETION)) {
      System.out.println("OpenAI answered " + ask(openAi));
      send(infinium);
      infinium.tasks().forEach(task -> System.out.println("Infinium received " + task.name()));
    }
  }

  private static String ask(VendorStub vendor) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(vendor.baseUrl()).apiKey("none").build();
    try {
      ChatCompletion completion = client.chat().completions().create(question());
      return completion.choices().get(0).message().content().orElseThrow();
    } finally {
      client.close();
    }
  }

  private static ChatCompletionCreateParams question() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("What is six times seven?")
        .build();
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
