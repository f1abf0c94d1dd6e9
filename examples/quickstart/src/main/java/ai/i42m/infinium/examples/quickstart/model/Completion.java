package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.model.ChatReply.ToolRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code chat.completion} object that a reply is sent as. */
final class Completion {
  private Completion() {}

  static Map<String, Object> json(
      String id, ChatReply reply, long promptTokens, long completionTokens) {
    Map<String, Object> completion = new LinkedHashMap<>();
    completion.put("id", id);
    completion.put("object", "chat.completion");
    completion.put("created", Instant.now().getEpochSecond());
    completion.put("model", EmbeddedModel.NAME);
    completion.put("choices", List.of(choice(id, reply)));
    completion.put(
        "usage",
        Map.of(
            "prompt_tokens", promptTokens,
            "completion_tokens", completionTokens,
            "total_tokens", promptTokens + completionTokens));
    return completion;
  }

  private static Map<String, @Nullable Object> choice(String id, ChatReply reply) {
    Map<String, @Nullable Object> choice = new LinkedHashMap<>();
    choice.put("index", 0);
    choice.put("message", message(id, reply));
    choice.put("logprobs", null);
    choice.put("finish_reason", reply.wantsTools() ? "tool_calls" : "stop");
    return choice;
  }

  private static Map<String, @Nullable Object> message(String id, ChatReply reply) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", reply.wantsTools() ? null : reply.text());
    message.put("refusal", null);
    if (reply.wantsTools()) {
      message.put("tool_calls", toolCalls(id, reply.toolRequests()));
    }
    return message;
  }

  private static List<Object> toolCalls(String id, List<ToolRequest> requests) {
    List<Object> calls = new ArrayList<>();
    for (ToolRequest request : requests) {
      calls.add(
          Map.of(
              "id",
              "call-" + id + "-" + calls.size(),
              "type",
              "function",
              "function",
              Map.of("name", request.name(), "arguments", request.arguments())));
    }
    return calls;
  }
}
