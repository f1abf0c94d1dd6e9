package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.task.section.Support;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works on support tickets and records each as one task of Infinium.
 *
 * <p>Thread-safe: any number of tickets may be worked on at once.
 */
public final class SupportAgent {
  private static final ExpectedOutcome EXPECTED =
      ExpectedOutcome.builder("Answer the customer's ticket")
          .requiredDeliverables("a classification", "a drafted answer, filed for review")
          .constraints("in the customer's language", "no data of other customers")
          .acceptanceCriteria("every order that the customer names was looked up")
          .build();

  private final Infinium infinium;
  private final ClassifierPrompt prompt;
  private final TicketModel model;
  private final ShopDatabase database;

  private SupportAgent(
      Infinium infinium, ClassifierPrompt prompt, TicketModel model, ShopDatabase database) {
    this.infinium = infinium;
    this.prompt = prompt;
    this.model = model;
    this.database = database;
  }

  /** An agent; everything given stays the caller's to close. */
  public static SupportAgent create(
      Infinium infinium, ClassifierPrompt prompt, ChatModel model, ShopDatabase database) {
    TicketModel ticketModel = new TicketModel(model, new DeskTools(database));
    return new SupportAgent(infinium, prompt, ticketModel, database);
  }

  /**
   * Works on one ticket, on the calling thread. What goes wrong is recorded on the task first.
   *
   * @throws SQLException if the database fails
   * @throws RuntimeException if the model or a tool does
   */
  Reply work(Ticket ticket) throws SQLException {
    return infinium
        .trace("Support ticket " + ticket.id())
        .description("Classifies a ticket, looks up what it names, files a drafted answer")
        .expectedOutcome(EXPECTED)
        .call(task -> work(ticket, task));
  }

  private Reply work(Ticket ticket, TaskSpan task) throws SQLException {
    task.setInputSummary(ticket.subject() + "\n\n" + ticket.text());
    Buyer buyer = lookUp(ticket, task);
    String instructions = fetchPrompt(task);
    String text = TicketPrompt.write(ticket, buyer);
    Classification classification = classify(text, instructions, task);
    task.setSection(support(ticket, classification));
    String answer = draft(text, buyer, task);
    Reply reply = new Reply(ticket.id(), buyer, classification, answer);
    file(reply, task);
    task.setOutputSummary(answer);
    return reply;
  }

  private @Nullable Buyer lookUp(Ticket ticket, TaskSpan task) throws SQLException {
    Optional<Buyer> found =
        task.step("lookup_customer", "Find the sender in the shop's database")
            .call(
                step -> {
                  step.setInput(ticket.customerEmail()).setMetadata("channel", ticket.channel());
                  Optional<Buyer> buyer = database.findBuyer(ticket.customerEmail());
                  step.setOutput(buyer.map(known -> "customer " + known.id()).orElse("unknown"));
                  return buyer;
                });
    Buyer buyer = found.orElse(null);
    task.setSection(customer(ticket, buyer));
    return buyer;
  }

  private String fetchPrompt(TaskSpan task) {
    return task.step("fetch_prompt", "Fetch the classification prompt").call(prompt::fetch);
  }

  private Classification classify(String text, String instructions, TaskSpan task) {
    return task.step("classify", "Ask the model what the ticket is about")
        .call(step -> model.classify(step, instructions, text));
  }

  private String draft(String text, @Nullable Buyer buyer, TaskSpan task) throws SQLException {
    return task.step("draft_answer", "Let the model answer, with look-ups where it asks for them")
        .call(step -> model.draft(step, text, buyer));
  }

  private void file(Reply reply, TaskSpan task) throws SQLException {
    task.step("file_answer", "Store the draft for review")
        .run(
            step -> {
              database.file(reply);
              step.setOutput("stored for " + reply.ticketId());
            });
    task.setSection(Support.builder().resolution("draft filed for review").build());
  }

  private static Customer customer(Ticket ticket, @Nullable Buyer buyer) {
    Customer.Builder customer = Customer.builder().customerEmail(ticket.customerEmail());
    if (buyer == null) {
      return customer.customerName(ticket.customerName()).build();
    }
    return customer.customerName(buyer.name()).clientCompany(buyer.company()).build();
  }

  private static Support support(Ticket ticket, Classification classification) {
    return Support.builder()
        .callId(ticket.id())
        .issueDescription(classification.summary())
        .issueType(classification.topic())
        .priority(classification.priority())
        .followUpRequired(classification.needsHuman())
        .build();
  }
}
