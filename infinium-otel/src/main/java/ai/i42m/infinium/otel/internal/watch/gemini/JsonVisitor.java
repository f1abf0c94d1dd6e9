package ai.i42m.infinium.otel.internal.watch.gemini;

/** Takes what a {@link JsonWalk} finds, in the order of the text. */
interface JsonVisitor<F extends Enum<F>> {

  /** A text, number or boolean; the walk has it until this returns. Never for null. */
  void value(F field, JsonWalk<F> json);

  /** An object ends. */
  void end(F field);
}
