package ai.i42m.infinium.testkit.internal.payload;

/** How the payload rules take what the API tolerates but a conforming client never sends. */
public enum Strictness {
  /**
   * Unknown members, nulls, empty lists and empty objects are refused: the wire format leaves them
   * out.
   */
  STRICT,
  /** Unknown members are ignored; a null counts as absent; lists and objects may be empty. */
  LENIENT
}
