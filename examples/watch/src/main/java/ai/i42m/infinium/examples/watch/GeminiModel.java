package ai.i42m.infinium.examples.watch;

import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gemini's generateContent. */
record GeminiModel(Client client) implements ChatModel {

  private static final GenerateContentConfig TOOLS =
      GenerateContentConfig.builder()
          .tools(
              Tool.builder()
                  .functionDeclarations(FunctionDeclaration.builder().name("find_order").build())
                  .build())
          .build();

  static Client client(String baseUrl) {
    return Client.builder()
        .apiKey("none")
        .httpOptions(HttpOptions.builder().baseUrl(baseUrl).build())
        .build();
  }

  @Override
  public Reply ask(String question, @Nullable String found) {
    Part asked = Part.fromText(question);
    Content content =
        found == null
            ? Content.fromParts(asked)
            : Content.fromParts(asked, Part.fromText("find_order says: " + found));
    GenerateContentResponse response =
        client.models.generateContent("gemini-2.5-flash", List.of(content), TOOLS);
    List<?> calls = response.functionCalls();
    return calls == null || calls.isEmpty()
        ? new Reply(null, String.valueOf(response.text()))
        : new Reply(String.valueOf(response.functionCalls().get(0).args().orElseThrow()), "");
  }

  @Override
  public void close() {
    client.close();
  }
}
