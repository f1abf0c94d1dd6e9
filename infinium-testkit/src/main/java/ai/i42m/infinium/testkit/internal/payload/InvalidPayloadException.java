package ai.i42m.infinium.testkit.internal.payload;

/** Names the member that breaks a rule, and the rule. */
public final class InvalidPayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidPayloadException(String field, String rule) {
    super(field.isEmpty() ? rule : field + ": " + rule);
    this.field = field;
  }

  /** Path of the member, such as {@code steps[2].action}; empty for the body itself. */
  public String field() {
    return field;
  }
}
