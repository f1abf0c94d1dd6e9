package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.WatchOptions;
import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Capability("content")
final class ContentTest {
  private static final WatchOptions CONTENT =
      WatchOptions.builder().setCaptureContent(true).build();

  private final WatchedOpenAi openAi = new WatchedOpenAi();
  private final OpenAIClient client = openAi.watched(CONTENT);

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void lastTwoMessagesAndTheAnswer_areShown() {
    openAi.server.reply(Answers.chat());

    client.chat().completions().create(secrets());

    assertPreviews("system: secret rule\nuser: secret question", "Hi there");
  }

  @Test
  void streamedAnswer_isShown() {
    openAi.server.reply(Answers.chatStream());

    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(secrets())) {
      assertThat(stream.stream().count()).isEqualTo(4);
    }

    assertPreviews("system: secret rule\nuser: secret question", "Hi there");
  }

  @Test
  void partsAndToolResults_areShown() {
    openAi.server.reply(Answers.chat());

    client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("Before")
                .addUserMessageOfArrayOfContentParts(List.of(part("one"), part("two")))
                .addMessage(
                    ChatCompletionToolMessageParam.builder()
                        .toolCallId("call_1")
                        .content("42 degrees")
                        .build())
                .build());

    assertPreviews("user: one\ntwo\ntool: 42 degrees", "Hi there");
  }

  private static ChatCompletionContentPart part(String text) {
    return ChatCompletionContentPart.ofText(
        ChatCompletionContentPartText.builder().text(text).build());
  }

  @Test
  void inputOfResponses_isShown_withoutInstructions() {
    openAi.server.reply(Reply.json(Answers.RESPONSE));

    client
        .responses()
        .create(
            ResponseCreateParams.builder()
                .model("gpt-4o-mini")
                .instructions("secret rule")
                .input("Hello")
                .build());

    assertPreviews("user: Hello", "Hi there");
  }

  @Test
  void itemsOfResponses_areShown() {
    openAi.server.reply(Answers.responseStream("response.completed", Answers.RESPONSE));
    ResponseCreateParams parameters =
        ResponseCreateParams.builder()
            .model("gpt-4o-mini")
            .inputOfResponse(List.of(item("Before"), item("Hello"), toolResult()))
            .build();

    try (StreamResponse<ResponseStreamEvent> stream =
        client.responses().createStreaming(parameters)) {
      assertThat(stream.stream().count()).isEqualTo(5);
    }

    assertPreviews("user: Hello\ntool: 42 degrees", "Hi there");
  }

  private static ResponseInputItem item(String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content(text).build());
  }

  private static ResponseInputItem toolResult() {
    return ResponseInputItem.ofFunctionCallOutput(
        ResponseInputItem.FunctionCallOutput.builder()
            .callId("call_1")
            .output("42 degrees")
            .build());
  }

  @Test
  void redactor_seesWholeTexts_andClosesOnFailure() {
    openAi.server.reply(Answers.chat());
    WatchOptions redacted =
        WatchOptions.builder()
            .setCaptureContent(true)
            .setRedactor(
                (field, text) -> {
                  if (text.equals("Hi there")) {
                    throw new IllegalStateException("refuses");
                  }
                  return text.replace("secret", "***");
                })
            .build();

    openAi.watched(redacted).chat().completions().create(secrets());

    assertPreviews("system: *** rule\nuser: *** question", null);
  }

  @Test
  void withoutContent_noTextIsAnywhereOnTheSpan() {
    openAi.server.reply(Answers.chat());

    openAi.client.chat().completions().create(secrets());

    SpanData span = openAi.spans.only();
    assertThat(attributes(span).toString()).doesNotContain("secret", "Hi there");
    assertThat(span.getEvents()).isEmpty();
  }

  private static ChatCompletionCreateParams secrets() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("earlier")
        .addSystemMessage("secret rule")
        .addUserMessage("secret question")
        .build();
  }

  private void assertPreviews(String input, String output) {
    SpanData span = openAi.spans.only();
    assertThat(attribute(span, "infinium.step.input_preview")).isEqualTo(input);
    assertThat(attribute(span, "infinium.step.output_preview")).isEqualTo(output);
  }
}
