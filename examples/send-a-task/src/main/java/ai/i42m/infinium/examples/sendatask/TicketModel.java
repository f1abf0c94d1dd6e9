package ai.i42m.infinium.examples.sendatask;

import java.util.Locale;

/** Stands in for a language model: finds the label of a ticket by its words. */
final class TicketModel {
  /** What the tasks say was asked. */
  static final String NAME = "ticket-rules-1";

  /** The provider that the tasks name. */
  static final String PROVIDER = "example";

  private TicketModel() {}

  /** What a model's answer has: a text, and the tokens it cost, here words. */
  record Answer(String text, long promptTokens, long completionTokens) {}

  static Answer ask(String prompt) {
    String words = prompt.toLowerCase(Locale.ROOT);
    String label = words.contains("parcel") || words.contains("order") ? "shipping" : "billing";
    return new Answer(label, prompt.split("\\s+").length, 1);
  }
}
