package ai.i42m.infinium.examples.quickstart.report;

/**
 * Model calls and what they cost.
 *
 * @param calls that were made, failed ones included
 * @param answered calls that came back with tokens
 */
public record Usage(int calls, int answered, long promptTokens, long completionTokens) {
  /** No call at all. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** One call; without prompt tokens it counts as failed, since every answered call has some. */
  static Usage ofCall(long promptTokens, long completionTokens) {
    return new Usage(1, promptTokens > 0 ? 1 : 0, promptTokens, completionTokens);
  }

  /** Prompt and completion together. */
  public long tokens() {
    return promptTokens + completionTokens;
  }

  Usage plus(Usage other) {
    return new Usage(
        calls + other.calls,
        answered + other.answered,
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens);
  }

  @Override
  public String toString() {
    return calls
        + " calls ("
        + answered
        + " answered), "
        + promptTokens
        + " + "
        + completionTokens
        + " tokens";
  }
}
