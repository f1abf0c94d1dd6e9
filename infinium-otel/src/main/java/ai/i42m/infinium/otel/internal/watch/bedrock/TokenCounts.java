package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/**
 * Tells a usage in our terms. Stateless.
 *
 * <p>Bedrock's three numbers of input tokens have no token in common: AWS documents the whole input
 * as {@code inputTokens + cacheReadInputTokens + cacheWriteInputTokens} (prompt caching, User
 * Guide, November 2026).
 */
final class TokenCounts {

  /** Not in older versions. */
  private static final boolean TELLS_CACHE =
      Versions.modelHas("TokenUsage", "cacheReadInputTokens")
          && Versions.modelHas("TokenUsage", "cacheWriteInputTokens");

  private TokenCounts() {}

  static void tell(@Nullable TokenUsage usage, CallAnswer to) {
    if (usage == null) {
      return;
    }
    Long cacheRead = TELLS_CACHE ? asLong(usage.cacheReadInputTokens()) : null;
    Long cacheWrite = TELLS_CACHE ? asLong(usage.cacheWriteInputTokens()) : null;
    Long fresh = asLong(usage.inputTokens());
    to.inputTokens(fresh == null ? null : fresh + orZero(cacheRead) + orZero(cacheWrite));
    to.cacheReadTokens(cacheRead);
    to.cacheWriteTokens(cacheWrite);
    to.outputTokens(asLong(usage.outputTokens()));
  }

  private static @Nullable Long asLong(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }
}
