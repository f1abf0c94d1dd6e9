package ai.i42m.consumers.extension;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;

/** An application that asks one of several vendors, and has no jar of ours. */
public final class VendorDesk {
  private static final String QUESTION = "What is six times seven?";

  private VendorDesk() {}

  /**
   * Asks once.
   *
   * @param args name of the client, base URL of the vendor
   */
  public static void main(String[] args) {
    String answer =
        switch (args[0]) {
          case "anthropic" -> askAnthropic(args[1]);
          case "bedrock" -> askBedrock(args[1]);
          case "langchain4j" -> askByLangChain4j(args[1]);
          default -> throw new IllegalArgumentException(args[0]);
        };
    System.out.println("answered " + answer);
  }

  private static String askAnthropic(String baseUrl) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(baseUrl).apiKey("none").build();
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

  private static String askBedrock(String baseUrl) {
    try (BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(baseUrl))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .build()) {
      return client
          .converse(
              request ->
                  request
                      .modelId("amazon.nova-lite-v1:0")
                      .messages(
                          message ->
                              message
                                  .role(ConversationRole.USER)
                                  .content(content -> content.text(QUESTION))))
          .output()
          .message()
          .content()
          .get(0)
          .text();
    }
  }

  private static String askByLangChain4j(String baseUrl) {
    return OpenAiOfficialChatModel.builder()
        .baseUrl(baseUrl)
        .apiKey("none")
        .modelName("gpt-4o-mini")
        .build()
        .chat(QUESTION);
  }
}
