package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.StepContext;
import ai.i42m.infinium.TraceBuilder;
import ai.i42m.infinium.TraceContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Code of docs/trace-builder.md. */
final class TraceBuilderSnippets {

  private TraceBuilderSnippets() {}

  interface Model {
    String ask(String question);

    CompletionStage<String> askLater(String question);
  }

  interface Index {
    List<String> find(String words) throws IOException;
  }

  static void whole(InfiniumClient client, Model model, String topic) {
    // docs:start trace_whole
    TraceBuilder trace =
        TraceBuilder.create("Blog post", "Writes a post on a topic")
            .setInputSummary(topic)
            .setExpectedOutcome("A post", outcome -> outcome.constraints("at most 800 words"));
    String outline =
        trace
            .step("llm_inference", "Create outline")
            .call(
                step -> {
                  String answer = model.ask("Outline: " + topic);
                  step.setInput(topic).setOutput(answer);
                  step.recordLlmCall("gpt-4o", call -> call.provider("openai").promptTokens(320));
                  return answer;
                });
    client.sendTaskData(trace.setOutputSummary(outline).build());
    // docs:end trace_whole
  }

  static void tryBlock(TraceBuilder trace, Index index) {
    // docs:start trace_try
    try (StepContext step = trace.step("tool_use", "Search").start()) {
      try {
        int hits = index.find("heat pumps").size();
        step.recordToolCall("index", call -> call.outputSummary(hits + " hits"));
        step.setMetadata("hits", hits);
      } catch (IOException e) {
        step.recordException(e); // the agent goes on without the index
      }
    }
    // docs:end trace_try
  }

  static CompletionStage<String> async(TraceBuilder trace, Model model) {
    // docs:start trace_async
    CompletionStage<String> answer =
        trace.step("llm_inference", "Draft").callAsync(step -> model.askLater("Draft it"));
    // docs:end trace_async
    return answer;
  }

  static void context(InfiniumClient client, Model model, String promptId, String promptKey) {
    // docs:start trace_context
    TraceBuilder trace = TraceBuilder.create("Greeting", "Greets a customer");
    try (TraceContext context = TraceContext.open()) {
      PromptContent prompt = client.getPrompt(promptId, promptKey); // seen by the context
      String answer = model.ask(prompt.content());
      context.recordLlmCall("gpt-4o", call -> call.provider("openai").promptTokens(41));
      client.sendTaskData(trace.setOutputSummary(answer).build(context));
    }
    // docs:end trace_context
  }
}
