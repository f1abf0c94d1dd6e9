package ai.i42m.infinium.examples.quickstart.desk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A ticket as the model reads it: three header lines, an empty one, the text. */
final class TicketPrompt {
  private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");
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

  /** Half an emoji cannot be sent as JSON; it becomes the replacement character. */
  private static String wellFormed(String text) {
    return HALF_PAIR.matcher(text).replaceAll("\ufffd");
  }
}
