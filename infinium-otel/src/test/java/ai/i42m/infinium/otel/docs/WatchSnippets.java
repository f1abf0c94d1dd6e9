package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumChatModelListener;
import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.WatchOptions;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import java.util.regex.Pattern;

/** Code of docs/watch.md. */
final class WatchSnippets {

  private WatchSnippets() {}

  static ChatCompletion watch(
      Infinium infinium, OpenAIClient client, ChatCompletionCreateParams params) {
    // docs:start watch
    OpenAIClient openai = infinium.watch(client);

    return infinium
        .trace("Classify ticket")
        .call(() -> openai.chat().completions().create(params)); // a step with its model and tokens
    // docs:end watch
  }

  static OpenAIClient content(Infinium infinium, OpenAIClient client) {
    // docs:start watch_content
    WatchOptions options =
        WatchOptions.builder()
            .setCaptureContent(true)
            .setRedactor(Redactor.replacing(Pattern.compile("\\b\\d{13,16}\\b"), "[card]"))
            .build();
    OpenAIClient openai = infinium.watch(client, options);
    // docs:end watch_content
    return openai;
  }

  static ChatModel langChain4j(Infinium infinium, String apiKey) {
    // docs:start watch_langchain4j
    ChatModel model =
        OpenAiChatModel.builder()
            .apiKey(apiKey)
            .modelName("gpt-4o-mini")
            .listeners(List.of(InfiniumChatModelListener.create(infinium)))
            .build();
    // docs:end watch_langchain4j
    return model;
  }
}
