package ai.i42m.infinium.examples.quickstart.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The input is what the quickstart is judged by: it must stay as nasty as it is. */
class TicketTest {
  private final List<Ticket> tickets = Ticket.loadAll();

  @Test
  void tickets_areManyAndDistinct() {
    assertThat(tickets).hasSizeGreaterThanOrEqualTo(30);
    assertThat(tickets).extracting(Ticket::id).doesNotHaveDuplicates().allMatch(this::isId);
    assertThat(tickets).extracting(Ticket::channel).contains("email", "web", "chat", "app");
    assertThat(tickets).allSatisfy(ticket -> assertThat(ticket.customerEmail()).contains("@"));
  }

  @Test
  void tickets_areShortAndLong() {
    assertThat(tickets).anyMatch(ticket -> ticket.text().isEmpty());
    assertThat(tickets).filteredOn(ticket -> ticket.text().length() > 3000).hasSizeGreaterThan(2);
    assertThat(tickets).anyMatch(ticket -> ticket.text().length() > 9000);
  }

  @Test
  void tickets_areWrittenInManyScripts() {
    HashSet<Character.UnicodeScript> scripts = new HashSet<>();
    for (Ticket ticket : tickets) {
      ticket.text().codePoints().forEach(c -> scripts.add(Character.UnicodeScript.of(c)));
    }

    assertThat(scripts)
        .contains(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.DEVANAGARI);
  }

  @Test
  void tickets_holdWhatBreaksCarelessPrograms() {
    assertThat(text("T-1010")).contains("'); DROP TABLE");
    assertThat(text("T-1012")).contains("Ignore all previous instructions");
    assertThat(text("T-1014")).contains("<script>", "${jndi:", "{{7*7}}");
    assertThat(text("T-1017")).contains("\u200d", "\ud83c\uddeb\ud83c\uddf7");
    assertThat(text("T-1018")).contains("\u200b", "\ufeff", "e\u0301", "\u0351\u036b");
    assertThat(text("T-1020")).contains("\u0000", "\u001b[2J", "\u2028", "\r\n", "\u007f");
    assertThat(text("T-1021")).matches("(?s).*\ud83d(?![\udc00-\udfff]).*");
    assertThat(text("T-1029")).contains("\\\\", "\"\"", "\\u0022");
    assertThat(text("T-1031")).contains("\u202e", "\u2066");
  }

  private boolean isId(String id) {
    return id.matches("T-1\\d{3}");
  }

  private String text(String id) {
    return tickets.stream()
        .filter(ticket -> ticket.id().equals(id))
        .findFirst()
        .map(Ticket::text)
        .orElseThrow();
  }
}
