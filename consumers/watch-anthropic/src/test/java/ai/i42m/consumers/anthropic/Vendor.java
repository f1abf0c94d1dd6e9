package ai.i42m.consumers.anthropic;

import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.Reply;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import java.time.Duration;

/** A stub of Anthropic's API, the client that calls it, and what both say. */
final class Vendor {

  static final String MODEL = "claude-sonnet-4-5";
  static final String ANSWERED_BY = "claude-sonnet-4-5-20250929";
  static final String QUESTION = "Where is the order?";
  static final String ANSWER = "It is in Rotterdam.";

  /** In the answer that is streamed. */
  static final int EVENTS = 10;

  /** 10 fresh, 100 read from a cache and 20 written to one: 130 in all. */
  private static final String USAGE =
      """
      {"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":20,\
      "output_tokens":7,"service_tier":"standard"}""";

  private Vendor() {}

  static AnthropicClient client(ModelServer server) {
    return builder(server).build();
  }

  static AnthropicOkHttpClient.Builder builder(ModelServer server) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(server.baseUrl())
        .apiKey("key")
        .maxRetries(2)
        .timeout(Duration.ofSeconds(20));
  }

  static MessageCreateParams question() {
    return MessageCreateParams.builder()
        .model(MODEL)
        .maxTokens(256)
        .putAdditionalBodyProperty("temperature", JsonValue.from(0.25))
        .putAdditionalBodyProperty("top_p", JsonValue.from(0.5))
        .putAdditionalBodyProperty("top_k", JsonValue.from(40))
        .addUserMessage(QUESTION)
        .build();
  }

  static com.anthropic.models.beta.messages.MessageCreateParams betaQuestion() {
    return com.anthropic.models.beta.messages.MessageCreateParams.builder()
        .model(MODEL)
        .maxTokens(256)
        .putAdditionalBodyProperty("temperature", JsonValue.from(0.25))
        .addUserMessage(QUESTION)
        .build();
  }

  static Reply answer() {
    return message("[{\"type\":\"text\",\"text\":\"" + ANSWER + "\"}]", "end_turn");
  }

  /** The model asks for two tools and says so. */
  static Reply toolRequest() {
    return message(
        """
        [{"type":"text","text":"I look."},\
        {"type":"tool_use","id":"toolu_1","name":"find_order","input":{"id":7}},\
        {"type":"tool_use","id":"toolu_2","name":"weather","input":{}}]""",
        "tool_use");
  }

  static Reply message(String content, String stopReason) {
    return Reply.json(
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"%s","content":%s,\
            "stop_reason":"%s","stop_sequence":null,"usage":%s}"""
                .formatted(ANSWERED_BY, content, stopReason, USAGE))
        .header("request-id", "req_1");
  }

  static Reply refusal(int status, String type) {
    return Reply.json(
            status, "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}")
        // Instead of a wait of half a second and more.
        .header("retry-after-ms", "1");
  }

  static Reply stream() {
    return Reply.events(events("tool_use"));
  }

  /** The same words, after which there is nothing more to do. */
  static Reply lastStream() {
    return Reply.events(events("end_turn"));
  }

  /** Its first two events and nothing more. */
  static Reply streamBegin() {
    String[] events = events("tool_use");
    return Reply.events(events[0], events[1], events[2]);
  }

  private static String[] events(String stopReason) {
    return new String[] {
      event(
          "message_start",
          """
          "message":{"id":"msg_1","type":"message","role":"assistant","model":"%s","content":[],\
          "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,\
          "cache_read_input_tokens":100,"cache_creation_input_tokens":20,"output_tokens":1}}"""
              .formatted(ANSWERED_BY)),
      event(
          "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
      event("content_block_delta", delta("It is in ")),
      event("content_block_delta", delta("Rotterdam.")),
      event("content_block_stop", "\"index\":0"),
      event(
          "content_block_start",
          """
          "index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"find_order",\
          "input":{}}"""),
      event(
          "content_block_delta",
          """
          "index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"id\\":7}"}"""),
      event("content_block_stop", "\"index\":1"),
      event(
          "message_delta",
          """
          "delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":7}"""
              .formatted(stopReason)),
      event("message_stop", ""),
    };
  }

  private static String delta(String text) {
    return "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}";
  }

  private static String event(String type, String fields) {
    return "event: "
        + type
        + "\ndata: {\"type\":\""
        + type
        + "\""
        + (fields.isEmpty() ? "" : "," + fields)
        + "}";
  }
}
