package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PURPOSE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TEMPERATURE;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import org.jspecify.annotations.Nullable;

/**
 * Model calls as attributes: in the current GenAI names and the older ones, and in ours, which
 * stand beside them.
 */
final class GenAiCalls {

  private static final String[] PROVIDERS = {"llm.vendor"};
  private static final String[] OLD_REQUEST_MODELS = {"llm.request.model"};
  private static final String[] OLD_RESPONSE_MODELS = {"llm.response.model"};

  private GenAiCalls() {}

  /** A call, or a claim about calls, in the GenAI names. */
  static ModelCall read(SpanView view) {
    return builder(view).build();
  }

  /** The same, for dialects that know some of it better. */
  static ModelCall.Builder builder(SpanView view) {
    SpanAttributes attributes = view.attributes();
    return names(attributes)
        .requestModel(requestModel(view))
        .embedding(GenAiOperation.isEmbedding(attributes))
        .tokens(GenAiTokens.read(attributes).orNone())
        .costUsd(GenAiTokens.costUsd(attributes));
  }

  /** A call of our own spans. Both spellings of a number on one span are one number: ours wins. */
  static ModelCall readOwn(SpanAttributes attributes) {
    ModelCall.Builder call = names(attributes);
    if (attributes.has(LLM_PROVIDER)) {
      call.provider(attributes.text(LLM_PROVIDER));
    }
    if (attributes.has(LLM_MODEL)) {
      call.requestModel(attributes.text(LLM_MODEL));
    }
    if (attributes.has(LLM_TEMPERATURE)) {
      call.temperature(attributes.number(LLM_TEMPERATURE));
    }
    return call.tokens(ownTokens(attributes))
        .latency(
            Durations.ofMillis(
                attributes.integer(LLM_LATENCY_MS), attributes.number(LLM_LATENCY_MS)))
        .embedding(GenAiOperation.isEmbedding(attributes))
        .purpose(attributes.text(LLM_PURPOSE))
        .build();
  }

  private static TokenUsage ownTokens(SpanAttributes attributes) {
    TokenUsage tokens = GenAiTokens.read(attributes);
    boolean ours = attributes.has(LLM_PROMPT_TOKENS) || attributes.has(LLM_COMPLETION_TOKENS);
    return ours
        ? tokens.withTotals(
            attributes.integer(LLM_PROMPT_TOKENS), attributes.integer(LLM_COMPLETION_TOKENS))
        : tokens;
  }

  private static ModelCall.Builder names(SpanAttributes attributes) {
    return ModelCall.builder()
        .provider(provider(attributes))
        .requestModel(attributes.word(GEN_AI_REQUEST_MODEL))
        .responseModel(attributes.word(GEN_AI_RESPONSE_MODEL.getKey(), OLD_RESPONSE_MODELS))
        .responseId(attributes.word(GEN_AI_RESPONSE_ID))
        .temperature(attributes.number(GEN_AI_REQUEST_TEMPERATURE));
  }

  /** The first name that is one of a provider; frameworks write theirs there, too. */
  private static @Nullable String provider(SpanAttributes attributes) {
    String provider = Providers.labelOrNull(attributes.word(GEN_AI_PROVIDER_NAME));
    return provider != null
        ? provider
        : Providers.labelOrNull(attributes.word(GEN_AI_SYSTEM.getKey(), PROVIDERS));
  }

  /** The model asked for, which may stand in the span's name only: {@code chat gpt-4o}. */
  private static @Nullable String requestModel(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String model = attributes.word(GEN_AI_REQUEST_MODEL.getKey(), OLD_REQUEST_MODELS);
    if (model != null) {
      // Azure's client writes the operation where the model is not set.
      return model.equals(OperationValues.CHAT) ? null : model;
    }
    String name = view.name();
    boolean named = name.startsWith(OperationValues.CHAT + " ") && name.indexOf(' ', 5) < 0;
    String rest = named ? name.substring(5) : "";
    return rest.isEmpty() || Placeholders.isAbsent(rest) ? null : rest;
  }
}
