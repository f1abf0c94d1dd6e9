package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.Messages;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent was asked and what it answered, from the messages of its model calls.
 *
 * @param question the last thing that the user said before the first call; null when unknown
 * @param answer the text of the last call that has any; null when unknown
 */
record Conversation(@Nullable String question, @Nullable String answer) {

  static Conversation of(Operations operations) {
    List<Messages> calls =
        operations.modelCalls().stream()
            .filter(operation -> !isEmbedding(operation))
            .map(Operation::messages)
            .toList();
    String answer = null;
    for (Messages call : calls) {
      answer = call.assistantText() == null ? answer : call.assistantText();
    }
    return new Conversation(calls.isEmpty() ? null : calls.get(0).userText(), answer);
  }

  private static boolean isEmbedding(Operation operation) {
    ModelCall call = operation.modelCall();
    return call != null && call.isEmbedding();
  }
}
