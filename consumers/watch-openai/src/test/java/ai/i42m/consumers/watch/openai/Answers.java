package ai.i42m.consumers.watch.openai;

import ai.i42m.consumers.harness.Reply;

/** What the server says. */
final class Answers {
  static final String CHAT =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024",
       "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
         "message":{"role":"assistant","content":"Hi there","refusal":null}}],
       "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,
         "prompt_tokens_details":{"cached_tokens":100,"audio_tokens":0},
         "completion_tokens_details":{"reasoning_tokens":0}}}
      """;

  static final String RATE_LIMIT =
      """
      {"error":{"message":"slower","type":"requests","param":null,"code":"rate_limit_exceeded"}}
      """;

  static final String RESPONSE =
      """
      {"id":"resp_1","object":"response","created_at":1,"model":"gpt-4o-mini-2024",
       "status":"completed","error":null,"incomplete_details":null,"instructions":null,
       "metadata":{},"parallel_tool_calls":true,"temperature":0.5,"tool_choice":"auto","tools":[],
       "top_p":1.0,
       "output":[
         {"type":"message","id":"msg_1","role":"assistant","status":"completed",
          "content":[{"type":"output_text","text":"Hi there","annotations":[]}]},
         {"type":"function_call","id":"fc_1","call_id":"call_1","name":"find_order",
          "arguments":"{}","status":"completed"}],
       "usage":{"input_tokens":120,"input_tokens_details":{"cached_tokens":100},
         "output_tokens":30,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":150}}
      """;

  private Answers() {}

  static Reply chat() {
    return Reply.json(CHAT);
  }

  static Reply rateLimit() {
    return Reply.json(429, RATE_LIMIT).header("Retry-After-Ms", "1");
  }

  /** Three pieces of text and a last one with usage. */
  static Reply chatStream() {
    return Reply.data(chatChunks());
  }

  static String[] chatChunks() {
    return new String[] {
      chunk("{\"role\":\"assistant\",\"content\":\"Hi\"}", "null"),
      chunk("{\"content\":\" there\"}", "null"),
      chunk("{}", "\"stop\""),
      CHUNK_HEAD
          + "\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,"
          + "\"total_tokens\":15}}",
      "[DONE]"
    };
  }

  /** Without the one that has usage, as when the application did not ask for it. */
  static String[] chatChunksWithoutUsage() {
    String[] all = chatChunks();
    return new String[] {all[0], all[1], all[2], all[4]};
  }

  private static final String CHUNK_HEAD =
      "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
          + "\"model\":\"gpt-4o-mini-2024\",";

  static String chunk(String delta, String finishReason) {
    return CHUNK_HEAD
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finishReason
        + "}]}";
  }

  /** Created, two pieces of text, a tool, and the end of this kind. */
  static Reply responseStream(String end, String response) {
    String created =
        RESPONSE.replace("\"completed\",\"error\"", "\"in_progress\",\"error\"").replace("\n", " ");
    return Reply.events(
        event("response.created", "\"response\":" + created),
        event("response.output_text.delta", textDelta("Hi")),
        event("response.output_text.delta", textDelta(" there")),
        event(
            "response.output_item.done",
            "\"output_index\":1,\"item\":{\"type\":\"function_call\",\"id\":\"fc_1\","
                + "\"call_id\":\"call_1\",\"name\":\"find_order\",\"arguments\":\"{}\","
                + "\"status\":\"completed\"}"),
        event(end, "\"response\":" + response.replace("\n", " ")));
  }

  private static String textDelta(String text) {
    return "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"logprobs\":[],\"delta\":\""
        + text
        + "\"";
  }

  private static String event(String type, String rest) {
    return "event: "
        + type
        + "\ndata: {\"type\":\""
        + type
        + "\",\"sequence_number\":1,"
        + rest
        + "}";
  }
}
