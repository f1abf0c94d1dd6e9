package ai.i42m.infinium.testkit.internal.payload;

/** What the value of one member must be. */
@FunctionalInterface
interface ValueRule {

  /**
   * Accepts the value by returning.
   *
   * @param value never null: {@link ObjectRule} decides about nulls
   * @param path where the value stands, for the message
   */
  void check(Object value, String path, Strictness strictness) throws InvalidPayloadException;
}
