package ai.i42m.consumers.extension;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** An application that asks OpenAI, and has no jar of ours. */
public final class PlainDesk {
  private PlainDesk() {}

  /**
   * Asks once.
   *
   * @param args base URL of the vendor
   */
  public static void main(String[] args) {
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(args[0]).apiKey("none").build();
    try {
      ChatCompletionCreateParams question =
          ChatCompletionCreateParams.builder()
              .model("gpt-4o-mini")
              .addSystemMessage("Answer in a word.")
              .addUserMessage("What is six times seven?")
              .build();
      client
          .chat()
          .completions()
          .create(question)
          .choices()
          .get(0)
          .message()
          .content()
          .ifPresent(answer -> System.out.println("OpenAI answered " + answer));
    } finally {
      client.close();
    }
  }
}
