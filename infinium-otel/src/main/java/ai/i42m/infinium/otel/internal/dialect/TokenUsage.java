package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as one span tells them; null where it does not.
 *
 * @param input all input tokens, cached ones included
 * @param output all output tokens, reasoning included
 * @param cacheRead those of the input that came from a cache
 * @param cacheWrite those of the input that were written to a cache
 * @param reasoning those of the output that were spent on reasoning
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long cacheRead,
    @Nullable Long cacheWrite,
    @Nullable Long reasoning) {

  /** A span that tells nothing. */
  public static final TokenUsage NONE = new TokenUsage(null, null, null, null, null);

  /** Tokens in and out, of which nothing more is known. */
  static TokenUsage of(@Nullable Long input, @Nullable Long output) {
    return new TokenUsage(input, output, null, null, null);
  }

  /** Nothing, if all it tells are zeros: emitters write those for what they do not know. */
  TokenUsage orNone() {
    return isZero(input) && isZero(output) ? NONE : this;
  }

  /** This usage of an emitter whose input does not count the tokens that came from a cache. */
  TokenUsage withCachedInput() {
    if (input == null) {
      return this;
    }
    long cached = orZero(cacheRead) + orZero(cacheWrite);
    boolean isDamaged = input < 0 || cached < 0 || input + cached < 0;
    return isDamaged
        ? this
        : new TokenUsage(input + cached, output, cacheRead, cacheWrite, reasoning);
  }

  /** This usage with other totals. */
  TokenUsage withTotals(@Nullable Long otherInput, @Nullable Long otherOutput) {
    return new TokenUsage(otherInput, otherOutput, cacheRead, cacheWrite, reasoning);
  }

  /** This usage, with what it does not tell taken from the same usage told otherwise. */
  TokenUsage filledFrom(TokenUsage other) {
    return new TokenUsage(
        input == null ? other.input : input,
        output == null ? other.output : output,
        cacheRead == null ? other.cacheRead : cacheRead,
        cacheWrite == null ? other.cacheWrite : cacheWrite,
        reasoning == null ? other.reasoning : reasoning);
  }

  /** What is left of a sum when the given part of it is known. */
  public TokenUsage minus(TokenUsage part) {
    return new TokenUsage(
        minus(input, part.input),
        minus(output, part.output),
        minus(cacheRead, part.cacheRead),
        minus(cacheWrite, part.cacheWrite),
        minus(reasoning, part.reasoning));
  }

  /** Whether this can be a sum that has the given usage in it. */
  public boolean contains(TokenUsage part) {
    return isPresent()
        && part.isPresent()
        && orZero(input) >= orZero(part.input)
        && orZero(output) >= orZero(part.output);
  }

  private static @Nullable Long minus(@Nullable Long sum, @Nullable Long part) {
    if (sum == null || part == null || part < 0 || part > sum) {
      return sum;
    }
    return sum - part;
  }

  private static boolean isZero(@Nullable Long tokens) {
    return tokens == null || tokens == 0;
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }

  /** Whether input or output tokens are told. */
  public boolean isPresent() {
    return input != null || output != null;
  }
}
