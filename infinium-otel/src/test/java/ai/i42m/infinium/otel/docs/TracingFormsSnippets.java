package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.StepSpan;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.otel.Trace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Code of docs/tracing.md about the forms of tracing. */
final class TracingFormsSnippets {

  private TracingFormsSnippets() {}

  static List<String> call(Infinium infinium, Mail mail) throws IOException {
    // docs:start tracing_call
    Label label = infinium.trace("Email classifier").call(mail, it -> classify(it));
    // docs:end tracing_call
    // docs:start tracing_task
    List<String> sources =
        infinium
            .trace("Research")
            .description("Finds sources on a topic")
            .call(
                task -> {
                  task.setInputSummary(mail.subject());
                  List<String> hits =
                      task.step("tool_use", "Search the index")
                          .call(step -> search(mail.subject())); // throws IOException
                  task.recordLlmCall("gpt-4o", call -> call.provider("openai").promptTokens(320));
                  return hits;
                });
    // docs:end tracing_task
    return label.name().isEmpty() ? List.of() : sources;
  }

  static void wrap(Infinium infinium, List<Mail> mails) {
    // docs:start tracing_wrap
    Function<Mail, Label> classifier =
        infinium.trace("Email classifier").autoSend(false).wrap(mail -> classify(mail));
    List<Label> labels = mails.parallelStream().map(classifier).toList(); // a task for each
    // docs:end tracing_wrap
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("no mails");
    }
  }

  static void block(Infinium infinium) {
    // docs:start tracing_block
    try (TaskSpan task = infinium.trace("Research").input("heat pumps").start()) {
      try (StepSpan step = task.step("tool_use", "Search the index").start()) {
        try {
          step.setOutput(search("heat pumps").size() + " hits");
        } catch (IOException e) {
          step.recordException(e); // the agent goes on without the index
        }
      }
      task.setOutputSummary("a report");
    }
    // docs:end tracing_block
  }

  static CompletionStage<Label> async(Infinium infinium, Mail mail) {
    // docs:start tracing_async
    CompletionStage<Label> label =
        infinium
            .trace("Email classifier")
            .input(mail)
            .callAsync(
                task -> task.step("llm_inference", "Ask the model").callAsync(step -> ask(mail)));
    // docs:end tracing_async
    return label;
  }

  static Flux<String> stream(Infinium infinium, String question) {
    // docs:start tracing_stream
    Flux<String> tokens = infinium.trace("Answer").call(question, it -> stream(it));
    // docs:end tracing_stream
    return tokens;
  }

  // docs:start tracing_traced
  interface Researcher {

    @Trace(name = "Research", description = "Finds sources on a topic")
    List<String> research(String topic) throws IOException;
  }

  interface Index {

    @Step(action = "tool_use", description = "Search the index")
    List<String> search(String topic) throws IOException;
  }

  // docs:end tracing_traced

  static List<String> traced(Infinium infinium) throws IOException {
    // docs:start tracing_traced_use
    Index index = infinium.traced(Index.class, topic -> search(topic));
    Researcher researcher =
        infinium.traced(Researcher.class, topic -> index.search(topic + " reviews"));
    List<String> sources = researcher.research("heat pumps"); // a task of one step
    // docs:end tracing_traced_use
    return sources;
  }

  static Label secret(Infinium infinium, Mail mail) {
    // docs:start tracing_capture
    Label label =
        infinium
            .trace("Email classifier")
            .captureInput(false)
            .call(
                mail,
                it -> {
                  TaskSpan.current().setInputSummary("a mail of " + it.subject().length());
                  return classify(it);
                });
    // docs:end tracing_capture
    return label;
  }

  record Mail(String subject) {}

  record Label(String name) {}

  private static Label classify(Mail mail) {
    return new Label(mail.subject());
  }

  private static CompletableFuture<Label> ask(Mail mail) {
    return CompletableFuture.completedFuture(classify(mail));
  }

  private static Flux<String> stream(String question) {
    return Flux.fromArray(question.split(" "));
  }

  private static List<String> search(String topic) throws IOException {
    if (topic.isEmpty()) {
      throw new IOException("no topic");
    }
    return List.of(topic);
  }
}
