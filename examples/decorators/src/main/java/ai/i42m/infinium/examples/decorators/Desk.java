package ai.i42m.infinium.examples.decorators;

import ai.i42m.infinium.TaskOrigin;
import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A support desk whose functions are traced: each form of {@code infinium.trace(…)} once.
 *
 * <p>What is wrapped stays what it was, a {@link Function} or a {@link Runnable}; who calls it need
 * not know that it is traced.
 */
final class Desk {
  /** Found by a key word. */
  enum Label {
    SHIPPING,
    BILLING
  }

  /** What a customer wrote about an order. */
  record Ticket(String order, String text) {}

  /** The text for the customer, and the task that it came from. */
  record Answer(String text, TaskOrigin task) {}

  /** A function of one argument: the argument is the input, the result the output. */
  final Function<Ticket, Label> classifier;

  /** One that throws: the exception fails the task and reaches the caller as it is. */
  final ThrowingFunction<String, String, IOException> tracker;

  /** One without an argument. */
  final Supplier<Integer> openTickets;

  /** One without a result. */
  final Runnable cleanUp;

  private final Infinium infinium;
  private final String reviewer;

  /**
   * Opens the desk.
   *
   * @param reviewer id of the agent in whose name answers are reviewed
   */
  Desk(Infinium infinium, String reviewer) {
    this.infinium = infinium;
    this.reviewer = reviewer;
    classifier = infinium.trace("Classify ticket").wrap(Desk::classify);
    tracker = infinium.trace("Track order").wrapThrowing(Desk::track);
    openTickets = infinium.trace("Count open tickets").wrapSupplier(() -> 2);
    cleanUp = infinium.trace("Clean up").wrapRunnable(() -> {});
  }

  /** A conversation: all tasks below are of this session and user. */
  Answer converse(String session, String user, Ticket ticket) {
    try (Scope inSession = Infinium.inSession(session);
        Scope forUser = Infinium.forUser(user)) {
      return answer(ticket);
    }
  }

  /** A task with steps of its own; the wrapped functions that it calls are tasks, too. */
  private Answer answer(Ticket ticket) {
    return infinium
        .trace("Answer ticket")
        .description("Writes an answer and has it reviewed")
        .input(ticket.text())
        .captureOutput(false)
        .call(
            task -> {
              Label label = classifier.apply(ticket);
              String text = write(task, ticket, label);
              review(text);
              task.setOutputSummary(text);
              SpanContext span = task.span().getSpanContext();
              return new Answer(text, new TaskOrigin(span.getTraceId(), span.getSpanId()));
            });
  }

  private static String write(TaskSpan task, Ticket ticket, Label label) {
    return task.step("llm_inference", "Write the answer")
        .call(
            step -> {
              String text = "Order " + ticket.order() + ": our " + label + " team looks at it";
              step.setInput(ticket.text()).setOutput(text);
              step.recordLlmCall(
                  "desk-rules-1",
                  call -> call.provider("example").promptTokens(35).completionTokens(9));
              return text;
            });
  }

  /** The task of another agent, with its own credentials. */
  private void review(String text) {
    try (Scope asReviewer = Infinium.asAgent(reviewer)) {
      infinium.trace("Review answer").input(text).call(() -> text.length() < 80 ? "good" : "long");
    }
  }

  /** Work that goes on after the method returns; the task ends when it does. */
  CompletionStage<String> notifyCustomer(String address) {
    return infinium
        .trace("Notify customer")
        .input(address)
        .callAsync(
            task ->
                task.step("tool_use", "Send the mail")
                    .callAsync(step -> CompletableFuture.supplyAsync(() -> "sent")));
  }

  /** A block, where a lambda would be in the way. */
  void close(Ticket ticket) {
    try (TaskSpan task = infinium.trace("Close ticket").input(ticket.order()).start()) {
      task.step("decision", "Nothing is open").run(step -> step.setOutput("close"));
      task.setOutputSummary("closed");
    }
  }

  private static Label classify(Ticket ticket) {
    return TaskSpan.current()
        .step("decision", "Look for key words")
        .call(step -> ticket.text().contains("parcel") ? Label.SHIPPING : Label.BILLING);
  }

  private static String track(String order) throws IOException {
    if (!order.startsWith("LF-")) {
      throw new IOException("no such order");
    }
    return "on its way";
  }
}
