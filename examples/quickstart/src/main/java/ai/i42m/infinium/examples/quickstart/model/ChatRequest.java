package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chat completion request, as far as the rules look at it. */
record ChatRequest(boolean jsonAnswer, List<Message> messages, List<String> tools) {
  private static final Pattern TICKET = Pattern.compile("\\ATicket: (\\S+)");

  static ChatRequest read(JsonObject body) {
    return new ChatRequest(
        body.object("response_format").text("type").equals("json_object"),
        body.objects("messages").stream().map(Message::read).toList(),
        body.objects("tools").stream().map(tool -> tool.object("function").text("name")).toList());
  }

  /** The conversation's subject, from the first line of the first user message; "-" without one. */
  String ticketId() {
    Matcher ticket = TICKET.matcher(userText());
    return ticket.find() ? ticket.group(1) : "-";
  }

  /** The first user message. */
  String userText() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .findFirst()
        .map(Message::content)
        .orElse("");
  }

  /** What the tools answered, in the order of the calls. */
  List<String> toolResults() {
    return messages.stream()
        .filter(message -> message.role().equals("tool"))
        .map(Message::content)
        .toList();
  }

  boolean offers(String tool) {
    return tools.contains(tool);
  }

  /**
   * One message; {@code toolArguments} are those of the calls that an assistant message asks for.
   */
  record Message(String role, String content, List<String> toolArguments) {
    static Message read(JsonObject message) {
      return new Message(
          message.text("role"),
          message.text("content"),
          message.objects("tool_calls").stream()
              .map(call -> call.object("function").text("arguments"))
              .toList());
    }
  }
}
