package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import java.util.List;
import java.util.StringJoiner;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/**
 * What the last messages to a model say: their texts, and the texts of tools' results. Stateless.
 */
final class MessageTexts {

  private static final int TOLD = 2;

  private MessageTexts() {}

  static void tell(List<Message> messages, CallRequest to) {
    messages.stream()
        .skip(Math.max(0, messages.size() - TOLD))
        .forEach(it -> to.message(it.roleAsString(), text(it)));
  }

  private static String text(Message message) {
    StringJoiner texts = new StringJoiner("\n");
    message.content().forEach(it -> add(it, texts));
    return texts.toString();
  }

  private static void add(ContentBlock block, StringJoiner to) {
    if (block.text() != null) {
      to.add(block.text());
    } else if (block.toolResult() != null) {
      block.toolResult().content().stream()
          .map(ToolResultContentBlock::text)
          .filter(text -> text != null)
          .forEach(to::add);
    }
  }
}
