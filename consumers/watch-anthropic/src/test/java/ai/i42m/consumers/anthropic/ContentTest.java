package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static ai.i42m.consumers.anthropic.Vendor.stream;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.WatchOptions;
import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Capability("content")
class ContentTest extends WatchTest {

  private static final WatchOptions CONTENT =
      WatchOptions.builder().setCaptureContent(true).build();

  private AnthropicClient open;

  @BeforeAll
  void watch() {
    open = spans.infinium().watch(raw, CONTENT);
  }

  @Test
  void create_hasQuestionAndAnswer() {
    server.reply(answer());

    open.messages().create(question());

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("user: " + Vendor.QUESTION);
    assertThat(attribute(OUTPUT_PREVIEW)).isEqualTo(Vendor.ANSWER);
  }

  @Test
  void betaCreate_hasQuestionAndAnswer() {
    server.reply(answer());

    open.beta().messages().create(Vendor.betaQuestion());

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("user: " + Vendor.QUESTION);
    assertThat(attribute(OUTPUT_PREVIEW)).isEqualTo(Vendor.ANSWER);
  }

  @Test
  void stream_hasQuestionAndAnswer() {
    server.reply(stream());

    try (var stream = open.messages().createStreaming(question())) {
      assertThat(stream.stream()).hasSize(Vendor.EVENTS);
    }

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("user: " + Vendor.QUESTION);
    assertThat(attribute(OUTPUT_PREVIEW)).isEqualTo(Vendor.ANSWER);
  }

  @Test
  void asyncStream_hasTheAnswer() {
    server.reply(stream());

    open.async()
        .messages()
        .createStreaming(question())
        .subscribe(it -> {})
        .onCompleteFuture()
        .join();

    spans.await(1);
    assertThat(attribute(OUTPUT_PREVIEW)).isEqualTo(Vendor.ANSWER);
  }

  @Test
  void create_hasTheLastTwoMessagesWithTheResultsOfTools() {
    server.reply(answer());

    open.messages().create(conversation());

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("assistant: I look.\nuser: at sea\nAnd now?");
  }

  @Test
  void texts_areCut() {
    server.reply(
        Vendor.message("[{\"type\":\"text\",\"text\":\"" + "b".repeat(9000) + "\"}]", "end_turn"));

    open.messages().create(question().toBuilder().addUserMessage("a".repeat(9000)).build());

    assertThat(attribute(INPUT_PREVIEW)).hasSize(500);
    assertThat(attribute(OUTPUT_PREVIEW)).hasSize(1500);
  }

  @Test
  void redactor_seesEveryTextBeforeItsSpan() {
    server.reply(answer());
    WatchOptions redacted =
        WatchOptions.builder()
            .setCaptureContent(true)
            .setRedactor((field, text) -> text.replace("order", "…").replace("Rotterdam", "…"))
            .build();

    spans.infinium().watch(raw, redacted).messages().create(question());

    assertThat(attribute(INPUT_PREVIEW)).isEqualTo("user: Where is the …?");
    assertThat(attribute(OUTPUT_PREVIEW)).isEqualTo("It is in ….");
    assertThat(span().toString()).doesNotContain("order", "Rotterdam");
  }

  private static MessageCreateParams conversation() {
    return question().toBuilder()
        .addMessage(
            message(
                "assistant",
                Map.of("type", "text", "text", "I look."),
                Map.of(
                    "type", "tool_use", "id", "toolu_1", "name", "find_order", "input", Map.of())))
        .addMessage(
            message(
                "user",
                Map.of("type", "tool_result", "tool_use_id", "toolu_1", "content", "at sea"),
                Map.of("type", "text", "text", "And now?")))
        .build();
  }

  /** From JSON: 3.0.0 builds them in another way. */
  @SafeVarargs
  private static MessageParam message(String role, Map<String, ?>... blocks) {
    Map<String, ?> fields = Map.of("role", role, "content", List.of(blocks));
    return (MessageParam) JsonValue.from(fields).convert(MessageParam.class);
  }
}
