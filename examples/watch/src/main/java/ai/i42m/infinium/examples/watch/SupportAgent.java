package ai.i42m.infinium.examples.watch;

import ai.i42m.infinium.examples.watch.ChatModel.Reply;
import ai.i42m.infinium.otel.TaskSpan;

/**
 * Answers a question with a model that may look up an order. Nothing of the model calls is recorded
 * by hand: the clients are watched; the tool is the agent's own step.
 */
final class SupportAgent {
  private final ChatModel model;

  SupportAgent(ChatModel model) {
    this.model = model;
  }

  String answer(String question) {
    Reply reply = model.ask(question, null);
    if (reply.order() == null) {
      return reply.text();
    }
    String found = lookUp(reply.order());
    return model.ask(question, found).text();
  }

  private static String lookUp(String order) {
    return TaskSpan.current()
        .step("tool_use", "find_order")
        .call(step -> order + " left the warehouse on Tuesday");
  }
}
