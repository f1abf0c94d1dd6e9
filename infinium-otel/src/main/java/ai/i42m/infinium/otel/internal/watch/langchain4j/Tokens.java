package ai.i42m.infinium.otel.internal.watch.langchain4j;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Token usage, and what some modules say beside it. A module is only looked for when the usage is
 * of its class, so that none is needed. Stateless and thread-safe.
 */
final class Tokens {

  private static final String OPENAI = "dev.langchain4j.model.openai.OpenAiTokenUsage";
  private static final String ANTHROPIC = "dev.langchain4j.model.anthropic.AnthropicTokenUsage";

  private Tokens() {}

  static void read(@Nullable TokenUsage usage, CallAnswer to) {
    if (usage == null) {
      return;
    }
    to.inputTokens(number(usage.inputTokenCount()));
    to.outputTokens(number(usage.outputTokenCount()));
    switch (usage.getClass().getName()) {
      case OPENAI -> OpenAi.read(usage, to);
      case ANTHROPIC -> Anthropic.read(usage, to);
      default -> {}
    }
  }

  private static @Nullable Long number(@Nullable Integer count) {
    return count == null ? null : count.longValue();
  }

  /** Loaded only with LangChain4j's module for OpenAI. */
  private static final class OpenAi {
    static void read(TokenUsage usage, CallAnswer to) {
      OpenAiTokenUsage tokens = (OpenAiTokenUsage) usage;
      if (tokens.inputTokensDetails() != null) {
        to.cacheReadTokens(number(tokens.inputTokensDetails().cachedTokens()));
      }
      if (tokens.outputTokensDetails() != null) {
        to.reasoningTokens(number(tokens.outputTokensDetails().reasoningTokens()));
      }
    }
  }

  /**
   * Loaded only with LangChain4j's module for Anthropic, whose input leaves the cached ones out.
   */
  private static final class Anthropic {
    static void read(TokenUsage usage, CallAnswer to) {
      AnthropicTokenUsage tokens = (AnthropicTokenUsage) usage;
      Long read = number(tokens.cacheReadInputTokens());
      Long written = number(tokens.cacheCreationInputTokens());
      to.cacheReadTokens(read);
      to.cacheWriteTokens(written);
      if (usage.inputTokenCount() != null) {
        to.inputTokens(usage.inputTokenCount() + orZero(read) + orZero(written));
      }
    }

    private static long orZero(@Nullable Long count) {
      return count == null ? 0 : count;
    }
  }
}
