package ai.i42m.infinium.examples.quickstart.model;

import java.util.List;

/** What the model says: a text, or tool calls that it wants made first. */
record ChatReply(String text, List<ToolRequest> toolRequests) {

  static ChatReply ofText(String text) {
    return new ChatReply(text, List.of());
  }

  static ChatReply ofTools(List<ToolRequest> requests) {
    return new ChatReply("", requests);
  }

  boolean wantsTools() {
    return !toolRequests.isEmpty();
  }

  /** A call that the model asks for; the arguments are JSON text. */
  record ToolRequest(String name, String arguments) {}
}
