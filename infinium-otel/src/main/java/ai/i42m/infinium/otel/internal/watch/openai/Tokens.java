package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.CompletionTokensDetails;
import com.openai.models.completions.CompletionUsage.PromptTokensDetails;
import com.openai.models.responses.ResponseUsage;
import com.openai.models.responses.ResponseUsage.InputTokensDetails;
import com.openai.models.responses.ResponseUsage.OutputTokensDetails;
import org.jspecify.annotations.Nullable;

/**
 * Tells the tokens of a call. The totals include what the details single out: cached ones are input
 * tokens, reasoning is output. Stateless.
 */
final class Tokens {

  /** Written caches are told since 4.60. */
  private static final boolean HAS_CACHE_WRITES =
      Fields.has(PromptTokensDetails.class, "_cacheWriteTokens");

  private Tokens() {}

  static void tell(@Nullable CompletionUsage usage, CallAnswer to) {
    if (usage == null) {
      return;
    }
    to.inputTokens(value(usage._promptTokens()));
    to.outputTokens(value(usage._completionTokens()));
    PromptTokensDetails input = value(usage._promptTokensDetails());
    if (input != null) {
      to.cacheReadTokens(value(input._cachedTokens()));
      to.cacheWriteTokens(HAS_CACHE_WRITES ? value(input._cacheWriteTokens()) : null);
    }
    CompletionTokensDetails output = value(usage._completionTokensDetails());
    if (output != null) {
      to.reasoningTokens(value(output._reasoningTokens()));
    }
  }

  static void tell(@Nullable ResponseUsage usage, CallAnswer to) {
    if (usage == null) {
      return;
    }
    to.inputTokens(value(usage._inputTokens()));
    to.outputTokens(value(usage._outputTokens()));
    InputTokensDetails input = value(usage._inputTokensDetails());
    if (input != null) {
      to.cacheReadTokens(value(input._cachedTokens()));
      to.cacheWriteTokens(HAS_CACHE_WRITES ? value(input._cacheWriteTokens()) : null);
    }
    OutputTokensDetails output = value(usage._outputTokensDetails());
    if (output != null) {
      to.reasoningTokens(value(output._reasoningTokens()));
    }
  }
}
