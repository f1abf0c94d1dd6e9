package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the library has since 2.0. */
@Capability("structured outputs")
final class StructuredTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();

  /** What the model is asked for. */
  static final class Order {
    public String number;
  }

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void structuredChat_isOneSpan() {
    openAi.server.reply(Reply.json(Answers.CHAT.replace("Hi there", "{\\\"number\\\":\\\"7\\\"}")));

    String number =
        openAi
            .client
            .chat()
            .completions()
            .create(structured())
            .choices()
            .get(0)
            .message()
            .content()
            .orElseThrow()
            .number;

    assertThat(number).isEqualTo("7");
    assertIsWhole(openAi.spans.only());
  }

  @Test
  void structuredResponse_isOneSpan() {
    openAi.server.reply(Reply.json(Answers.RESPONSE));

    openAi
        .client
        .responses()
        .create(
            ResponseCreateParams.builder()
                .model("gpt-4o-mini")
                .input("Hello")
                .text(Order.class)
                .build());

    assertIsWhole(openAi.spans.only());
  }

  static StructuredChatCompletionCreateParams<Order> structured() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("Hello")
        .responseFormat(Order.class)
        .build();
  }

  static void assertIsWhole(SpanData span) {
    assertThat(span.getName()).isEqualTo("chat gpt-4o-mini");
    assertThat(attribute(span, "llm.prompt_tokens")).isEqualTo(120L);
    assertThat(attribute(span, "llm.completion_tokens")).isEqualTo(30L);
  }
}
