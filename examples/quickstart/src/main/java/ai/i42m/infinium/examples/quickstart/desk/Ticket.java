package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One message of a customer, exactly as it came in.
 *
 * @param id for example {@code T-1001}
 * @param channel email, web, chat or app
 * @param customerEmail as the sender gave it; may belong to nobody we know
 * @param customerName as the sender gave it; anything at all
 * @param subject may hold anything, control characters and half emoji included
 * @param text the same; may be empty
 */
public record Ticket(
    String id,
    Instant receivedAt,
    String channel,
    String customerEmail,
    String customerName,
    String subject,
    String text) {

  /**
   * The tickets of {@code tickets.jsonl}, in the order of the file.
   *
   * @throws RuntimeException if a line is no ticket
   */
  public static List<Ticket> loadAll() {
    try (InputStream in = Ticket.class.getResourceAsStream("tickets.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: tickets.jsonl");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> read(JsonObject.parse(line)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("tickets.jsonl", e);
    }
  }

  private static Ticket read(JsonObject line) {
    return new Ticket(
        line.text("id"),
        Instant.parse(line.text("received_at")),
        line.text("channel"),
        line.text("customer_email"),
        line.text("customer_name"),
        line.text("subject"),
        line.text("text"));
  }
}
