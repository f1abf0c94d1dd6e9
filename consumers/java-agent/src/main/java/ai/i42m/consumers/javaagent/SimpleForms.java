package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.StepSpan;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.task.section.Customer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Tasks that are done when their method returns, all of their own thread. */
final class SimpleForms {
  /** A prompt of the Infinium that the program is given. */
  static final String PROMPT_ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  static final String PROMPT_KEY = "prompt-key";
  static final String AGENT_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private final Infinium infinium;
  private final InfiniumClient client;

  SimpleForms(Infinium infinium, InfiniumClient client) {
    this.infinium = infinium;
    this.client = client;
  }

  void work() throws IOException {
    infinium.trace("call argument").call("in", in -> in + " and out");
    infinium.trace("call").input("in").call(() -> 42);
    infinium.trace("run").description("Nothing").attribute("a", "b").run(() -> {});
    steps();
    block();
    failed();
    attributed();
    nested();
    infinium.trace("prompt").run(task -> client.getPrompt(PROMPT_ID, PROMPT_KEY));
  }

  private void steps() throws IOException {
    String found =
        infinium
            .trace("steps")
            .section(Customer.builder().customerName("Ada").build())
            .call(
                task -> {
                  task.setExpectedOutcome("an answer", outcome -> outcome.constraints("short"));
                  task.recordLlmCall("gpt", call -> call.provider("openai").promptTokens(3));
                  task.step("run", "A run").run(step -> step.setMetadata("k", 1));
                  task.step("async", "A stage")
                      .callAsync(step -> CompletableFuture.completedFuture("x"));
                  return task.step("call", "A call")
                      .call(
                          step -> {
                            step.setInput("i").setOutput("o");
                            step.recordToolCall("search", call -> call.httpStatus(200));
                            return "found";
                          });
                });
    infinium.trace("run of a task").autoSend(false).run(task -> task.setOutputSummary(found));
  }

  private void block() {
    try (TaskSpan task = infinium.trace("start").start()) {
      task.setInputSummary("in").setOutputSummary("out");
      try (StepSpan step = task.step("start", "A block").start()) {
        TaskSpan.current().recordToolCall("inside", call -> call.outputSummary("the step"));
      }
    }
  }

  private void failed() {
    try {
      infinium
          .trace("failed")
          .run(
              task ->
                  task.step("fail", "Throws")
                      .run(
                          step -> {
                            throw new IOException("not found");
                          }));
    } catch (IOException expected) {
      infinium.trace("after the failure").run(() -> {});
    }
  }

  private void attributed() {
    try (Scope session = Infinium.inSession("s-17");
        Scope user = Infinium.forUser("ada");
        Scope agent = Infinium.asAgent(AGENT_ID)) {
      infinium.trace("attributed").run(() -> {});
      infinium.trace("attributed by hand").session("s-18").user("eve").run(() -> {});
    }
  }

  private void nested() {
    infinium
        .trace("outer")
        .run(
            outer -> {
              outer
                  .step("delegate", "To another agent")
                  .run(step -> infinium.trace("inner").run(inner -> step(inner, "of the inner")));
              step(TaskSpan.current(), "of the outer");
            });
  }

  private static void step(TaskSpan task, String action) {
    task.step(action, "A step").run(step -> {});
  }
}
