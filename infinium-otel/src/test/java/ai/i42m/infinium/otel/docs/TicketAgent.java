package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;

/** The agent that docs/testing-your-agent.md tests. */
final class TicketAgent {

  private final Infinium infinium;
  private final Model model;

  TicketAgent(Infinium infinium, Model model) {
    this.infinium = infinium;
    this.model = model;
  }

  // docs:start agent_under_test
  String classify(String ticket) {
    try (TaskSpan task = infinium.trace("Classify ticket").start()) {
      task.setInputSummary(ticket);
      String label =
          task.step("llm_inference", "Ask the model")
              .call(
                  step -> {
                    String answer = model.complete(ticket);
                    step.recordLlmCall("gpt-4o-mini", call -> call.promptTokens(320));
                    return answer;
                  });
      task.setOutputSummary(label);
      return label;
    }
  }

  // docs:end agent_under_test

  /** A language model. */
  interface Model {

    /** Blocks until the model has answered. */
    String complete(String prompt);
  }
}
