package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PURPOSE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TEMPERATURE;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import io.opentelemetry.api.common.AttributeKey;

/** Model calls as attributes: in the current GenAI names, and in ours, which stand beside them. */
final class GenAiCalls {

  private GenAiCalls() {}

  /** A call, or a claim about calls, in the GenAI names. */
  static ModelCall read(SpanAttributes attributes) {
    return builder(attributes)
        .tokens(tokens(attributes, GEN_AI_USAGE_INPUT_TOKENS, GEN_AI_USAGE_OUTPUT_TOKENS))
        .build();
  }

  /** A call of our own spans. Both spellings of a number on one span are one number: ours wins. */
  static ModelCall readOwn(SpanAttributes attributes) {
    ModelCall.Builder call = builder(attributes);
    if (attributes.has(LLM_PROVIDER)) {
      call.provider(attributes.text(LLM_PROVIDER));
    }
    if (attributes.has(LLM_MODEL)) {
      call.requestModel(attributes.text(LLM_MODEL));
    }
    if (attributes.has(LLM_TEMPERATURE)) {
      call.temperature(attributes.number(LLM_TEMPERATURE));
    }
    boolean ours = attributes.has(LLM_PROMPT_TOKENS) || attributes.has(LLM_COMPLETION_TOKENS);
    return call.tokens(
            ours
                ? tokens(attributes, LLM_PROMPT_TOKENS, LLM_COMPLETION_TOKENS)
                : tokens(attributes, GEN_AI_USAGE_INPUT_TOKENS, GEN_AI_USAGE_OUTPUT_TOKENS))
        .latency(
            Durations.ofMillis(
                attributes.integer(LLM_LATENCY_MS), attributes.number(LLM_LATENCY_MS)))
        .purpose(attributes.text(LLM_PURPOSE))
        .build();
  }

  private static ModelCall.Builder builder(SpanAttributes attributes) {
    String provider = attributes.word(GEN_AI_PROVIDER_NAME, GEN_AI_SYSTEM);
    return ModelCall.builder()
        .provider(provider == null ? null : Providers.label(provider))
        .requestModel(attributes.word(GEN_AI_REQUEST_MODEL))
        .responseModel(attributes.word(GEN_AI_RESPONSE_MODEL))
        .responseId(attributes.word(GEN_AI_RESPONSE_ID))
        .temperature(attributes.number(GEN_AI_REQUEST_TEMPERATURE))
        .embedding(OperationValues.EMBEDDINGS.equals(attributes.text(GEN_AI_OPERATION_NAME)));
  }

  private static TokenUsage tokens(
      SpanAttributes attributes, AttributeKey<Long> input, AttributeKey<Long> output) {
    return new TokenUsage(
        attributes.integer(input),
        attributes.integer(output),
        attributes.integer(GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS),
        attributes.anyInteger(
            GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS),
        attributes.integer(GEN_AI_USAGE_REASONING_OUTPUT_TOKENS));
  }
}
