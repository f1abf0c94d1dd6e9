package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.util.List;

/** What the model says a ticket is about. */
record Classification(
    String topic,
    String priority,
    String language,
    String tone,
    boolean needsHuman,
    String summary) {
  /** The topics that the prompt allows. */
  static final List<String> TOPICS =
      List.of(
          "delivery", "damaged", "refund", "billing", "account", "technical", "feedback", "other");

  /**
   * Reads the model's answer.
   *
   * @throws IllegalArgumentException if it names no topic of ours: a model may answer anything
   */
  static Classification parse(String answer) {
    JsonObject json = JsonObject.parse(answer);
    if (!TOPICS.contains(json.text("topic"))) {
      throw new IllegalArgumentException("the model's topic is unknown: " + json.text("topic"));
    }
    return new Classification(
        json.text("topic"),
        json.text("priority"),
        json.text("language"),
        json.text("tone"),
        json.isTrue("needs_human"),
        json.text("summary"));
  }
}
