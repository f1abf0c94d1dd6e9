package ai.i42m.infinium.otel.internal.watch.gemini;

import org.jspecify.annotations.Nullable;

/** Reads an answer's body in the pieces in which it comes. For one thread. */
final class AnswerReader {

  private final JsonWalk<AnswerField> json;
  private final @Nullable EventLines events;

  private AnswerReader(JsonWalk<AnswerField> json, @Nullable EventLines events) {
    this.json = json;
    this.events = events;
  }

  /** Of one JSON text. */
  static AnswerReader ofJson(Exchange exchange) {
    return new AnswerReader(walk(exchange), null);
  }

  /** Of a stream of server-sent events, each with a JSON text. */
  static AnswerReader ofEvents(Exchange exchange) {
    JsonWalk<AnswerField> json = walk(exchange);
    return new AnswerReader(json, new EventLines(json, exchange::piece));
  }

  void read(byte[] bytes, int from, int to) {
    if (events == null) {
      json.read(bytes, from, to);
    } else {
      events.read(bytes, from, to);
    }
  }

  /** Whether nothing can be missing, though the body's end was not reached. */
  boolean isComplete() {
    return events == null && json.isComplete();
  }

  private static JsonWalk<AnswerField> walk(Exchange exchange) {
    boolean takesContent = exchange.call().answer().takesContent();
    return new JsonWalk<>(AnswerField.places(takesContent), exchange.facts());
  }
}
