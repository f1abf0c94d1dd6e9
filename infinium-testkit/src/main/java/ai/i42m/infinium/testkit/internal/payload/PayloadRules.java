package ai.i42m.infinium.testkit.internal.payload;

/**
 * Decides whether the API would take a body.
 *
 * <p>A required text may be blank: that a name must not be blank is a rule of the clients, and
 * bodies with blank names exist.
 */
public final class PayloadRules {
  private static final ObjectRule TASK = PayloadTable.task();

  private PayloadRules() {}

  /**
   * Accepts a body by returning.
   *
   * @param body what {@link ai.i42m.infinium.testkit.internal.json.JsonReader} made of it
   * @throws InvalidPayloadException naming the first member that breaks a rule, in the order of the
   *     table
   */
  public static void check(Object body, Strictness strictness) throws InvalidPayloadException {
    TASK.check(body, "", strictness);
  }
}
