package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_CHOICE_COUNT;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_FREQUENCY_PENALTY;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_PRESENCE_PENALTY;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_SEED;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_STREAM;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TOP_K;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TOP_P;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVER_ADDRESS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVER_PORT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TEMPERATURE;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.dialect.Providers;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for, as its span will say it; filled in from the vendor's parameters.
 *
 * <p>What is null is left out. For one thread.
 */
public final class CallRequest {

  private final AttributesBuilder attributes = Attributes.builder();
  private final String operation;
  private final @Nullable MessagePreview messages;
  private @Nullable String model;

  /**
   * A request of which nothing more is known yet.
   *
   * @param operation one of the convention's
   * @param messages takes what is said to the model; null where content is not wanted
   */
  CallRequest(String operation, ModelEndpoint endpoint, @Nullable MessagePreview messages) {
    this.operation = operation;
    this.messages = messages;
    attributes.put(INFINIUM_KIND, InfiniumKindValues.LLM_CALL);
    attributes.put(GEN_AI_OPERATION_NAME, operation);
    attributes.put(LLM_PROVIDER, Providers.label(endpoint.provider()));
    attributes.put(GEN_AI_PROVIDER_NAME, Providers.canonical(endpoint.provider()));
    attributes.put(SERVER_ADDRESS, endpoint.host());
    if (endpoint.port() >= 0) {
      attributes.put(SERVER_PORT, (long) endpoint.port());
    }
  }

  /** The model asked for. */
  public void model(@Nullable String model) {
    if (model != null && !model.isEmpty()) {
      this.model = model;
      attributes.put(LLM_MODEL, model);
      attributes.put(GEN_AI_REQUEST_MODEL, model);
    }
  }

  /** Sampling temperature. */
  public void temperature(@Nullable Double temperature) {
    attributes.put(LLM_TEMPERATURE, temperature);
    attributes.put(GEN_AI_REQUEST_TEMPERATURE, temperature);
  }

  /** Share of the probability that is sampled from. */
  public void topP(@Nullable Double topP) {
    attributes.put(GEN_AI_REQUEST_TOP_P, topP);
  }

  /** Number of tokens that are sampled from. */
  public void topK(@Nullable Double topK) {
    attributes.put(GEN_AI_REQUEST_TOP_K, topK);
  }

  /** Most tokens that the answer may have. */
  public void maxTokens(@Nullable Long maxTokens) {
    attributes.put(GEN_AI_REQUEST_MAX_TOKENS, maxTokens);
  }

  /** Penalty for what was said often. */
  public void frequencyPenalty(@Nullable Double penalty) {
    attributes.put(GEN_AI_REQUEST_FREQUENCY_PENALTY, penalty);
  }

  /** Penalty for what was said at all. */
  public void presencePenalty(@Nullable Double penalty) {
    attributes.put(GEN_AI_REQUEST_PRESENCE_PENALTY, penalty);
  }

  /** Seed of the sampling. */
  public void seed(@Nullable Long seed) {
    attributes.put(GEN_AI_REQUEST_SEED, seed);
  }

  /** Number of answers asked for; one is not worth saying. */
  public void choiceCount(@Nullable Long count) {
    attributes.put(GEN_AI_REQUEST_CHOICE_COUNT, count == null || count == 1 ? null : count);
  }

  /** The answer is asked for piece by piece. */
  public void streamed() {
    attributes.put(GEN_AI_REQUEST_STREAM, true);
  }

  /** Whether {@link #message} is wanted; where not, no text should be looked at. */
  public boolean takesContent() {
    return messages != null;
  }

  /**
   * One of the last two messages to the model, the earlier one first.
   *
   * @param role who said it
   * @param text whole: it is redacted before it is cut
   */
  public void message(String role, @Nullable String text) {
    if (messages != null) {
      messages.add(role, text);
    }
  }

  String spanName() {
    return model == null ? operation : operation + " " + model;
  }

  Attributes attributes() {
    if (messages != null) {
      attributes.put(INFINIUM_STEP_INPUT_PREVIEW, messages.text());
    }
    return attributes.build();
  }
}
