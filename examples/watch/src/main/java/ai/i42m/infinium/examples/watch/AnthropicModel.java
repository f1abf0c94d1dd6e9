package ai.i42m.infinium.examples.watch;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
record AnthropicModel(AnthropicClient client) implements ChatModel {

  static AnthropicClient client(String baseUrl) {
    return AnthropicOkHttpClient.builder().apiKey("none").baseUrl(baseUrl).build();
  }

  @Override
  public Reply ask(String question, @Nullable String found) {
    MessageCreateParams.Builder params =
        MessageCreateParams.builder()
            .model("claude-sonnet-4-5")
            .maxTokens(256)
            .addTool(
                Tool.builder()
                    .name("find_order")
                    .inputSchema(Tool.InputSchema.builder().build())
                    .build())
            .addUserMessage(question);
    if (found != null) {
      params.addUserMessage("find_order says: " + found);
    }
    List<ContentBlock> content = client.messages().create(params.build()).content();
    String order =
        content.stream()
            .flatMap(block -> block.toolUse().stream())
            .map(use -> use._input().toString())
            .findFirst()
            .orElse(null);
    String text =
        content.stream()
            .flatMap(block -> block.text().stream())
            .map(block -> block.text())
            .findFirst()
            .orElse("");
    return new Reply(order, text);
  }

  @Override
  public void close() {
    client.close();
  }
}
