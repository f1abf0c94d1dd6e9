package ai.i42m.infinium.examples.sendatask;

import static java.util.Map.entry;

import ai.i42m.infinium.ApiResponse;
import ai.i42m.infinium.Attempt;
import ai.i42m.infinium.BatchResult;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.TraceBuilder;
import ai.i42m.infinium.TraceContext;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.examples.sendatask.TicketModel.Answer;
import ai.i42m.infinium.task.DateTimes;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Customer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * Sends tasks in each way that infinium-core has, one method a way, from the shortest on.
 *
 * <p>The agent finds the label of a support ticket. Take the method that fits yours.
 */
public final class SendATask {
  private static final String TICKET = "Where is my parcel? Order LF-2035 should be here by now.";

  private final Target target;
  private final InfiniumClient client;
  private final PrintStream out;

  private SendATask(Target target, InfiniumClient client, PrintStream out) {
    this.target = target;
    this.client = client;
    this.out = out;
  }

  /** Runs the program; the process ends with 1 when a call fails. */
  public static void main(String[] args) {
    try (Target target = Target.of(System.getenv())) {
      run(target, System.out);
    } catch (InfiniumException | CompletionException e) {
      System.err.println("Not sent: " + e.getMessage());
      System.exit(1);
    }
  }

  static void run(Target target, PrintStream out) {
    InfiniumClient.Builder options =
        target.client().setAttemptListener(attempt -> out.println("      " + line(attempt)));
    try (InfiniumClient client = options.build()) {
      out.println(
          "Infinium: " + client.baseUrl() + (target.isEmbedded() ? " (embedded, no account)" : ""));
      out.println("Ticket:   " + TICKET);
      SendATask example = new SendATask(target, client, out);
      example.sendTask();
      example.builder();
      example.map();
      example.traceBuilder();
      example.batch();
      example.async();
    }
    if (target.isEmbedded()) {
      out.println("\nThe embedded Infinium received:");
      target.received().forEach(task -> out.println("  " + Received.line(task)));
      out.println("\nThe first of them as it came:\n  " + target.received().get(0).json());
    }
  }

  /** Of every exchange, retries too: a listener is the place for metrics. */
  private static String line(Attempt attempt) {
    return "%s %s -> %s, attempt %d, %d ms"
        .formatted(
            attempt.method(),
            attempt.path().replaceAll("[0-9A-Fa-f-]{36}", "*"),
            attempt.statusCode() == 0 ? "no answer" : attempt.statusCode(),
            attempt.number(),
            attempt.duration().toMillis());
  }

  /** First way: one call after the work is done. You take the time. */
  private void sendTask() {
    out.println("\n1.  sendTask: one call");
    long start = System.nanoTime();
    Answer answer = TicketModel.ask(TICKET);
    Duration duration = Duration.ofNanos(System.nanoTime() - start);

    ApiResponse response =
        client.sendTask(
            "Label ticket by sendTask",
            "Finds the label of a support ticket",
            duration,
            task ->
                task.inputSummary(TICKET)
                    .outputSummary(answer.text())
                    .llmUsage(usage(answer))
                    .customer(Customer.builder().customerName("Ada Byron").build()));

    out.println("    stored as " + response.traceId());
  }

  /** Second way: a task built whole, with steps, before it is sent. */
  private void builder() {
    out.println("\n2a. TaskData.builder: everything, typed");
    Answer answer = TicketModel.ask(TICKET);

    TaskData task =
        TaskData.builder("Label ticket by builder", "Finds the label of a support ticket")
            .duration(Duration.ofMillis(1200))
            .inputSummary(TICKET)
            .outputSummary(answer.text())
            .expectedOutcome(ExpectedOutcome.builder("One label").build())
            .addStep(
                ExecutionStep.builder(1, "llm_inference", "Ask for the label")
                    .duration(Duration.ofMillis(1100))
                    .outputPreview(answer.text())
                    .build())
            .llmUsage(usage(answer))
            .build();

    out.println("    stored as " + client.sendTaskData(task).traceId());
  }

  /** Second way, from a map: wire names, nested or flat; an unknown name is refused. */
  private void map() {
    out.println("\n2b. TaskData.fromMap: the same from maps");
    TaskData task =
        TaskData.fromMap(
            Map.ofEntries(
                entry("name", "Label ticket by map"),
                entry("description", "Finds the label of a support ticket"),
                entry("current_datetime", DateTimes.now()),
                entry("duration", 1.2),
                entry("input_summary", TICKET),
                entry("output_summary", TicketModel.ask(TICKET).text()),
                entry("customer", Map.of("customer_name", "Ada Byron"))));

    out.println("    stored as " + client.sendTaskData(task).traceId());
  }

  /** Third way: recorded while the work is done. Takes the time, numbers the steps. */
  private void traceBuilder() {
    out.println("\n3.  TraceBuilder with a TraceContext: recorded during the work");
    TraceBuilder trace =
        TraceBuilder.create("Label ticket by TraceBuilder", "Finds the label of a support ticket")
            .setInputSummary(TICKET)
            .setExpectedOutcome("One label", outcome -> outcome.constraints("shipping or billing"));
    try (TraceContext context = TraceContext.open()) {
      String order = findOrder(trace);
      PromptContent prompt = prompt(Map.of("ticket", TICKET + " (" + order + ")"));
      Answer answer = TicketModel.ask(Objects.requireNonNull(prompt.renderedContent()));
      context.recordLlmCall(
          TicketModel.NAME,
          call ->
              call.provider(TicketModel.PROVIDER)
                  .promptTokens(answer.promptTokens())
                  .completionTokens(answer.completionTokens()));

      TaskData task = trace.setOutputSummary(answer.text()).build(context);
      out.println("    stored as " + client.sendTaskData(task).traceId());
    }
  }

  /** A step: timed, numbered, and marked as failed when it throws. */
  private static String findOrder(TraceBuilder trace) {
    return trace
        .step("tool_use", "Find the order")
        .call(
            step -> {
              step.setInput(TICKET).setOutput("LF-2035");
              step.recordToolCall("order_lookup", call -> call.outputSummary("on its way"));
              return "LF-2035";
            });
  }

  /** A managed prompt, filled in, which the open context sees; without one, the built-in text. */
  private PromptContent prompt(Map<String, String> variables) {
    return target.promptId().isBlank()
        ? PromptContent.builder("built-in", "ticket-label", 1, Target.PROMPT_TEXT)
            .variables(variables)
            .build()
        : client.getPrompt(target.promptId(), target.promptKey(), "latest", variables);
  }

  /** Many tasks at once. The second is larger than Infinium takes, and hides no other one. */
  private void batch() {
    out.println("\n4.  sendTasksBatch: three tasks, one of them too large");
    BatchResult batch =
        client.sendTasksBatch(
            List.of(
                labelled("A", "billing"),
                labelled("B", "x".repeat(1_100_000)),
                labelled("C", "shipping")));

    out.println("    " + batch.successful() + " stored, " + batch.failed() + " failed");
    batch.errors().forEach(error -> out.println("    " + error));
  }

  /** Without blocking: sends, then waits for Maestro's result, asked for once a second. */
  private void async() {
    out.println("\n5.  async: send, then wait for Maestro (404: not there yet)");
    client
        .async()
        .sendTaskData(labelled("D", "billing"))
        .thenApply(response -> Objects.requireNonNull(response.traceId()))
        .thenCompose(
            traceId ->
                client
                    .async()
                    .waitForInterpretation(traceId, Duration.ofMinutes(2), Duration.ofSeconds(1)))
        .thenAccept(
            result -> out.println("    Maestro: " + result.data().get("interpretedTraceResult")))
        .join();
  }

  private static TaskData labelled(String ticket, String label) {
    return TaskData.builder("Label ticket " + ticket, "Finds the label of a support ticket")
        .duration(Duration.ofMillis(900))
        .outputSummary(label)
        .build();
  }

  private static LlmUsage usage(Answer answer) {
    return LlmUsage.builder()
        .model(TicketModel.NAME)
        .provider(TicketModel.PROVIDER)
        .promptTokens(answer.promptTokens())
        .completionTokens(answer.completionTokens())
        .apiCallsCount(1)
        .build();
  }
}
