package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What Gemini tells of an answer's tokens.
 *
 * <pre>
 *   total = prompt (cached included) + tool use + candidates + thoughts
 * </pre>
 *
 * <p>A stream tells it with each piece, for the answer so far; the last one counts. A server that
 * has the thoughts within the candidates is known by its total. For one thread.
 */
final class TokenCounts {

  private static final long UNTOLD = -1;

  private long prompt = UNTOLD;
  private long toolUse = UNTOLD;
  private long cached = UNTOLD;
  private long candidates = UNTOLD;
  private long thoughts = UNTOLD;
  private long total = UNTOLD;

  /** Of the texts that were embedded, each of which has a number of its own. */
  private long embedded = UNTOLD;

  /** Takes one number; what is none is left out. */
  void told(AnswerField field, long count) {
    if (count < 0) {
      return;
    }
    switch (field) {
      case PROMPT_TOKENS -> prompt = count;
      case TOOL_USE_TOKENS -> toolUse = count;
      case CACHED_TOKENS -> cached = count;
      case CANDIDATE_TOKENS -> candidates = count;
      case THOUGHT_TOKENS -> thoughts = count;
      case TOTAL_TOKENS -> total = count;
      case EMBEDDED_TOKENS -> embedded = sum(embedded, count);
      default -> {}
    }
  }

  void tell(CallAnswer answer) {
    answer.inputTokens(input());
    answer.outputTokens(output());
    answer.cacheReadTokens(orNull(cached));
    answer.reasoningTokens(orNull(thoughts));
  }

  /** All input tokens; null when the server told none. */
  @Nullable Long input() {
    long input = sum(prompt, toolUse);
    return orNull(input == UNTOLD ? embedded : input);
  }

  /** All output tokens, thoughts included; null when the server told none. */
  @Nullable Long output() {
    return orNull(holdsThoughts(sum(prompt, toolUse)) ? candidates : sum(candidates, thoughts));
  }

  private boolean holdsThoughts(long input) {
    return input != UNTOLD && candidates >= thoughts && input + candidates == total;
  }

  private static long sum(long one, long other) {
    return one == UNTOLD || other == UNTOLD ? Math.max(one, other) : one + other;
  }

  private static @Nullable Long orNull(long count) {
    return count == UNTOLD ? null : count;
  }
}
