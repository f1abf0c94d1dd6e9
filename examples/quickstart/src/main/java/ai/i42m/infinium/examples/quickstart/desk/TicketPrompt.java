package ai.i42m.infinium.examples.quickstart.desk;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A ticket as the model reads it: three header lines, an empty one, the text. */
final class TicketPrompt {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private TicketPrompt() {}

  /** The text for {@code ticket}, written by {@code buyer}; null for a stranger. */
  static String write(Ticket ticket, @Nullable Buyer buyer) {
    String sender =
        buyer == null
            ? "not in our database"
            : oneLine(buyer.name()) + ", " + buyer.tier() + ", country " + buyer.country();
    return String.join(
        "\n",
        "Ticket: " + ticket.id(),
        "Customer: " + sender,
        "Subject: " + oneLine(ticket.subject()),
        "",
        wellFormed(ticket.text()));
  }

  /** A name must not be able to write a header line of its own. */
  private static String oneLine(String text) {
    return CONTROL.matcher(wellFormed(text)).replaceAll(" ");
  }

  /** Half an emoji cannot be sent as JSON; it becomes a question mark. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
