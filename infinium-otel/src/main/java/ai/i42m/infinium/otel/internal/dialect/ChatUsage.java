package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Usage as the API of OpenAI answers it, which several emitters hand on: {@code {"prompt_tokens",
 * "completion_tokens", "prompt_tokens_details": {"cached_tokens"}, …}}.
 */
final class ChatUsage {

  private ChatUsage() {}

  static TokenUsage read(@Nullable Object usage) {
    Object input = Structures.member(usage, "prompt_tokens_details");
    Object output = Structures.member(usage, "completion_tokens_details");
    return new TokenUsage(
        Numbers.whole(usage, "prompt_tokens"),
        Numbers.whole(usage, "completion_tokens"),
        Numbers.whole(input, "cached_tokens"),
        null,
        Numbers.whole(output, "reasoning_tokens"));
  }
}
