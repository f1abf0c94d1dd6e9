package ai.i42m.consumers.watch.openai;

import ai.i42m.infinium.otel.Infinium;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.ResponseCreateParams;

/** An application under the Java agent that has its client watched. */
public final class AgentDesk {

  private AgentDesk() {}

  /**
   * Asks for a chat completion, which the agent sees, and for a response, which it does not.
   *
   * @param args base URL of the server
   */
  public static void main(String[] args) {
    OpenAIClient client =
        Infinium.global()
            .watch(OpenAIOkHttpClient.builder().apiKey("test-key").baseUrl(args[0]).build());
    client.chat().completions().create(WatchedOpenAi.hello());
    client
        .responses()
        .create(ResponseCreateParams.builder().model("gpt-4o").input("Hello").build());
    System.out.println("answered twice");
    client.close();
  }
}
