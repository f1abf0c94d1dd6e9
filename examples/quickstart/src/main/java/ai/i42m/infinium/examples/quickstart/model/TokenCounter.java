package ai.i42m.infinium.examples.quickstart.model;

import java.nio.charset.StandardCharsets;

/**
 * The embedded model's own rule for tokens.
 *
 * <p>A text costs one token for every four bytes of its UTF-8 form, begun ones counted. A message
 * costs four tokens besides its content and the arguments of its tool calls; an offered tool costs
 * twenty. What the model bills by this rule is the truth that everything recorded about the call is
 * checked against.
 */
final class TokenCounter {
  private static final int BYTES_PER_TOKEN = 4;
  private static final long PER_MESSAGE = 4;
  private static final long PER_TOOL = 20;

  private TokenCounter() {}

  static long prompt(ChatRequest request) {
    long messages =
        request.messages().stream()
            .mapToLong(message -> PER_MESSAGE + message(message.content(), message.toolArguments()))
            .sum();
    return messages + PER_TOOL * request.tools().size();
  }

  static long completion(ChatReply reply) {
    return message(
        reply.text(), reply.toolRequests().stream().map(ChatReply.ToolRequest::arguments).toList());
  }

  private static long message(String content, Iterable<String> toolArguments) {
    long tokens = text(content);
    for (String arguments : toolArguments) {
      tokens += text(arguments);
    }
    return tokens;
  }

  private static long text(String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
