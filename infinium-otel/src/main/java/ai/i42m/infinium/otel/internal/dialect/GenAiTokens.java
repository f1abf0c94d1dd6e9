package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS;

import org.jspecify.annotations.Nullable;

/**
 * Tokens and cost in the GenAI names. Each number has been spelled in several ways; spans may have
 * more than one of them, and the first that is there counts.
 */
final class GenAiTokens {

  private static final String[] INPUT = {
    GEN_AI_USAGE_INPUT_TOKENS.getKey(),
    "gen_ai.usage.prompt_tokens",
    "llm.usage.prompt_tokens",
    "gen_ai.aggregated_usage.input_tokens",
    "input_tokens"
  };

  private static final String[] OUTPUT = {
    GEN_AI_USAGE_OUTPUT_TOKENS.getKey(),
    OlderNames.COMPLETION_TOKENS,
    "llm.usage.completion_tokens",
    "gen_ai.aggregated_usage.output_tokens",
    "output_tokens"
  };

  private static final String[] CACHE_READ = {
    GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS.getKey(), "gen_ai.usage.cache_read_input_tokens"
  };

  private static final String[] CACHE_WRITE = {
    GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS.getKey(),
    GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS.getKey(),
    "gen_ai.usage.cache_creation_input_tokens",
    "gen_ai.usage.cache_write_input_tokens"
  };

  private static final String[] REASONING = {
    GEN_AI_USAGE_REASONING_OUTPUT_TOKENS.getKey(),
    "gen_ai.usage.reasoning_tokens",
    "gen_ai.usage.details.reasoning_tokens",
    "llm.usage.reasoning_tokens"
  };

  private static final String[] COST = {
    "gen_ai.usage.cost", "operation.cost", "gen_ai.client.estimated_cost"
  };

  private static final String CURRENCY = "USD";

  private GenAiTokens() {}

  static TokenUsage read(SpanAttributes attributes) {
    return new TokenUsage(
        attributes.anyInteger(INPUT),
        attributes.anyInteger(OUTPUT),
        attributes.anyInteger(CACHE_READ),
        attributes.anyInteger(CACHE_WRITE),
        attributes.anyInteger(REASONING));
  }

  /** What the call cost, in US dollars; null when the span does not tell. */
  static @Nullable Double costUsd(SpanAttributes attributes) {
    for (String name : COST) {
      Double cost = attributes.number(name);
      String text = cost == null ? attributes.text(name) : null;
      if (text != null && text.endsWith(CURRENCY)) {
        cost = JsonText.number(text.substring(0, text.length() - CURRENCY.length()));
      }
      if (cost != null && cost >= 0) {
        return cost;
      }
    }
    return null;
  }
}
