package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import com.anthropic.core.JsonField;
import org.jspecify.annotations.Nullable;

/**
 * Input tokens as the vendor tells them: three numbers that have no token in common.
 *
 * @param fresh neither read from a cache nor written to one
 */
record TokenCounts(@Nullable Long fresh, @Nullable Long cacheRead, @Nullable Long cacheWrite) {

  private static final Accessor DETAILS = Accessor.of("_outputTokensDetails");
  private static final Accessor THINKING = Accessor.of("_thinkingTokens");

  static TokenCounts of(
      JsonField<Long> fresh, JsonField<Long> cacheRead, JsonField<Long> cacheWrite) {
    return new TokenCounts(Values.known(fresh), Values.known(cacheRead), Values.known(cacheWrite));
  }

  /** What a whole answer says of its input, or the start of a streamed one. */
  void tell(CallAnswer to) {
    to.inputTokens(fresh == null ? null : fresh + orZero(cacheRead) + orZero(cacheWrite));
    to.cacheReadTokens(cacheRead);
    to.cacheWriteTokens(cacheWrite);
  }

  /**
   * The same once more at a stream's end, where part of it may be left out: that stays as it was.
   */
  void tellAgain(CallAnswer to) {
    if (fresh != null && cacheRead != null && cacheWrite != null) {
      tell(to);
    }
  }

  /** What newer versions say of the output: how much of it was thinking. */
  static void tellThinking(Object usage, CallAnswer to) {
    Object details = DETAILS.value(usage);
    if (details != null && THINKING.value(details) instanceof Long tokens) {
      to.reasoningTokens(tokens);
    }
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }
}
