package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.MODEL;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attribute;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.helloStream;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.message;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.WatchOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

@Capability("content")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContentTest {
  private static final String INPUT = "infinium.step.input_preview";
  private static final String OUTPUT = "infinium.step.output_preview";

  private static final WatchOptions CONTENT =
      WatchOptions.builder().setCaptureContent(true).build();

  private final WatchedBedrock bedrock = new WatchedBedrock();
  private final BedrockRuntimeClient open = bedrock.spans.infinium().watch(bedrock.raw, CONTENT);

  @BeforeEach
  void reset() {
    bedrock.reset();
  }

  @AfterAll
  void close() {
    bedrock.close();
  }

  @Test
  void converse_hasQuestionAndAnswer() {
    bedrock.server.reply(Answers.toolUse());

    open.converse(hello());

    assertThat(attribute(bedrock.spans.only(), INPUT)).isEqualTo("user: Hello");
    assertThat(attribute(bedrock.spans.only(), OUTPUT)).isEqualTo("Hi there");
  }

  @Test
  void stream_hasQuestionAndAnswer() {
    bedrock.server.reply(Answers.stream());

    bedrock
        .spans
        .infinium()
        .watch(bedrock.rawAsync, CONTENT)
        .converseStream(helloStream(), new Listener())
        .join();

    assertThat(attribute(bedrock.spans.only(), INPUT)).isEqualTo("user: Hello");
    assertThat(attribute(bedrock.spans.only(), OUTPUT)).isEqualTo("Hi there");
  }

  @Test
  void input_isTheLastTwoMessages_withTheResultsOfTools() {
    bedrock.server.reply(Answers.text());

    open.converse(
        request ->
            request
                .modelId(MODEL)
                .system(it -> it.text("Be brief"))
                .messages(
                    WatchedBedrock.HELLO,
                    message(
                        ConversationRole.ASSISTANT,
                        ContentBlock.fromText("I look."),
                        ContentBlock.fromToolUse(it -> it.toolUseId("t1").name("find_order"))),
                    message(
                        ConversationRole.USER,
                        ContentBlock.fromToolResult(
                            it ->
                                it.toolUseId("t1")
                                    .content(ToolResultContentBlock.fromText("at sea"))),
                        ContentBlock.fromText("And now?"))));

    assertThat(attribute(bedrock.spans.only(), INPUT))
        .isEqualTo("assistant: I look.\nuser: at sea\nAnd now?");
  }

  @Test
  void texts_areCut() {
    bedrock.server.reply(Answers.longText("b".repeat(9000)));

    open.converse(
        request ->
            request
                .modelId(MODEL)
                .messages(message(ConversationRole.USER, ContentBlock.fromText("a".repeat(9000)))));

    assertThat((String) attribute(bedrock.spans.only(), INPUT)).hasSize(500);
    assertThat((String) attribute(bedrock.spans.only(), OUTPUT)).hasSize(1500);
  }

  @Test
  void redactor_seesEveryTextBeforeItsSpan() {
    bedrock.server.reply(Answers.text());
    WatchOptions redacted =
        WatchOptions.builder()
            .setCaptureContent(true)
            .setRedactor((field, text) -> text.replace("Hello", "…").replace("there", "…"))
            .build();

    bedrock.spans.infinium().watch(bedrock.raw, redacted).converse(hello());

    assertThat(attribute(bedrock.spans.only(), INPUT)).isEqualTo("user: …");
    assertThat(attribute(bedrock.spans.only(), OUTPUT)).isEqualTo("Hi …");
    assertThat(bedrock.spans.only().toString()).doesNotContain("Hello", "there");
  }

  @Test
  void withoutTheOption_noTextIsOnTheSpan() {
    bedrock.server.reply(Answers.text());

    bedrock.client.converse(hello());

    assertThat(bedrock.spans.only().toString()).doesNotContain("Hello", "there");
  }
}
