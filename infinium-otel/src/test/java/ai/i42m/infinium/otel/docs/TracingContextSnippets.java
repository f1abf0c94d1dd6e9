package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import io.opentelemetry.context.Scope;

/** Code of docs/tracing.md about what is around a task. */
final class TracingContextSnippets {

  private TracingContextSnippets() {}

  static void standalone() {
    // docs:start tracing_standalone
    try (InfiniumClient client = InfiniumClient.fromEnvironment();
        Infinium infinium = Infinium.standalone(client, "research-agent")) {
      infinium.trace("Find sources").run(task -> task.setOutputSummary(search()));
    }
    // docs:end tracing_standalone
  }

  static String attribution(
      Infinium infinium, String conversationId, String userId, String question) {
    // docs:start tracing_attribution
    try (Scope session = Infinium.inSession(conversationId);
        Scope user = Infinium.forUser(userId)) {
      return infinium.trace("Answer").call(() -> answer(question));
    }
    // docs:end tracing_attribution
  }

  private static String search() {
    return "two sources";
  }

  private static String answer(String question) {
    return "42, for " + question;
  }
}
