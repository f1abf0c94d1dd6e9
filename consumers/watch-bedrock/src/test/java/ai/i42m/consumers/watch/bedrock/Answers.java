package ai.i42m.consumers.watch.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.i42m.consumers.harness.Reply;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What the server says. */
final class Answers {
  static final String USAGE = "{\"inputTokens\":10,\"outputTokens\":5,\"totalTokens\":15}";

  static final String CACHED_USAGE =
      "{\"inputTokens\":10,\"outputTokens\":5,\"totalTokens\":135,\"cacheReadInputTokens\":100,"
          + "\"cacheWriteInputTokens\":20}";

  private static final String CONTENT =
      "[{\"text\":\"Hi there\"},"
          + "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"find_order\",\"input\":{\"id\":7}}}]";

  private static final String TEXT = "[{\"text\":\"Hi there\"}]";

  private Answers() {}

  static Reply text() {
    return converse(TEXT, "end_turn", USAGE, "");
  }

  static Reply cached() {
    return converse(TEXT, "end_turn", CACHED_USAGE, "");
  }

  static Reply toolUse() {
    return converse(CONTENT, "tool_use", USAGE, "");
  }

  static Reply routed(String model) {
    return converse(TEXT, "end_turn", USAGE, "," + trace(model));
  }

  static Reply longText(String text) {
    return converse("[{\"text\":\"" + text + "\"}]", "end_turn", USAGE, "");
  }

  private static Reply converse(String content, String stopReason, String usage, String rest) {
    return Reply.json(
        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":"
            + content
            + "}},\"stopReason\":\""
            + stopReason
            + "\",\"usage\":"
            + usage
            + ",\"metrics\":{\"latencyMs\":1}"
            + rest
            + "}");
  }

  private static String trace(String model) {
    return "\"trace\":{\"promptRouter\":{\"invokedModelId\":\"" + model + "\"}}";
  }

  static Reply throttled() {
    return Reply.json(429, "{\"message\":\"slower\"}")
        .header("x-amzn-ErrorType", "ThrottlingException");
  }

  /** Two pieces of text, a tool, the stop, and the usage. */
  static Reply stream() {
    return stream(events(USAGE));
  }

  static Reply stream(byte[]... events) {
    return Reply.bytes("application/vnd.amazon.eventstream", events);
  }

  static byte[][] events(String usage) {
    return new byte[][] {
      event("messageStart", "{\"role\":\"assistant\"}"),
      text("Hi"),
      text(" there"),
      event("contentBlockStop", "{\"contentBlockIndex\":0}"),
      event(
          "contentBlockStart",
          "{\"contentBlockIndex\":1,"
              + "\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"find_order\"}}}"),
      event(
          "contentBlockDelta",
          "{\"contentBlockIndex\":1,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}"),
      event("contentBlockStop", "{\"contentBlockIndex\":1}"),
      event("messageStop", "{\"stopReason\":\"tool_use\"}"),
      event("metadata", "{\"usage\":" + usage + ",\"metrics\":{\"latencyMs\":1}}")
    };
  }

  static byte[] routedEnd(String model) {
    return event(
        "metadata", "{\"usage\":" + USAGE + ",\"metrics\":{\"latencyMs\":1}," + trace(model) + "}");
  }

  static byte[] text(String text) {
    return event(
        "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + text + "\"}}");
  }

  static byte[] event(String type, String json) {
    return frame("event", ":event-type", type, json);
  }

  /** How a stream that has begun says that it failed. */
  static byte[] exception(String type) {
    return frame("exception", ":exception-type", type, "{\"message\":\"slower\"}");
  }

  private static byte[] frame(String messageType, String typeHeader, String type, String json) {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(":message-type", HeaderValue.fromString(messageType));
    headers.put(typeHeader, HeaderValue.fromString(type));
    headers.put(":content-type", HeaderValue.fromString("application/json"));
    ByteBuffer encoded = new Message(headers, json.getBytes(UTF_8)).toByteBuffer();
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }
}
