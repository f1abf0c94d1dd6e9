package ai.i42m.infinium.otel.internal.dialect;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a span says about a model call, or claims about the calls below it. Immutable. */
public final class ModelCall {

  /** Action of a step that is nothing but a model call. */
  static final String ACTION = "llm_call";

  /** Stands for a model that no attribute names. */
  public static final String UNKNOWN_MODEL = "unknown";

  private final @Nullable String provider;
  private final @Nullable String requestModel;
  private final @Nullable String responseModel;
  private final @Nullable String responseId;
  private final TokenUsage tokens;
  private final @Nullable Double temperature;
  private final @Nullable Duration latency;
  private final @Nullable String purpose;
  private final @Nullable Double costUsd;
  private final boolean embedding;

  private ModelCall(Builder builder) {
    provider = builder.provider;
    requestModel = builder.requestModel;
    responseModel = builder.responseModel;
    responseId = builder.responseId;
    tokens = builder.tokens;
    temperature = builder.temperature;
    latency = builder.latency;
    purpose = builder.purpose;
    costUsd = builder.costUsd;
    embedding = builder.embedding;
  }

  static Builder builder() {
    return new Builder();
  }

  /** The provider by Infinium's label; null when unknown. */
  public @Nullable String provider() {
    return provider;
  }

  /** The model asked for, else the one that answered; null when neither is known. */
  public @Nullable String model() {
    return requestModel != null ? requestModel : responseModel;
  }

  /** The provider's id of the answer; null when unknown. */
  public @Nullable String responseId() {
    return responseId;
  }

  /** Provider and model as a step's description. */
  public String title() {
    String model = model() == null ? UNKNOWN_MODEL : model();
    // Some gateways put the provider before the model themselves.
    return provider == null || isBefore(provider, model) ? model : provider + "/" + model;
  }

  private static boolean isBefore(String provider, String model) {
    return model.startsWith(provider) && model.startsWith("/", provider.length());
  }

  /** Whether the call made embeddings, and answered nothing that a person could read. */
  public boolean isEmbedding() {
    return embedding;
  }

  /** The tokens of this call. */
  public TokenUsage tokens() {
    return tokens;
  }

  /** Sampling temperature; null when unknown. */
  public @Nullable Double temperature() {
    return temperature;
  }

  /** How long the call took, where the span says it other than by its length; null elsewhere. */
  public @Nullable Duration latency() {
    return latency;
  }

  /** What the call was for; null when unknown. */
  public @Nullable String purpose() {
    return purpose;
  }

  /** What the call cost in US dollars, as the span says; null when it does not. */
  public @Nullable Double costUsd() {
    return costUsd;
  }

  /** This call with other tokens. */
  public ModelCall withTokens(TokenUsage other) {
    return toBuilder().tokens(other).build();
  }

  /** This call with another latency. */
  public ModelCall withLatency(Duration other) {
    return toBuilder().latency(other).build();
  }

  /**
   * Whether this call and one below it can be the same: what both know agrees, the answer's id
   * before the models.
   */
  public boolean agreesWith(ModelCall inner) {
    if (embedding != inner.embedding) {
      return false;
    }
    if (responseId != null && inner.responseId != null) {
      return responseId.equals(inner.responseId);
    }
    return agree(requestModel, inner.requestModel) && agree(responseModel, inner.responseModel);
  }

  /** This call, with what it does not know taken from the same call seen further out. */
  public ModelCall filledFrom(ModelCall outer) {
    return toBuilder()
        .provider(provider != null ? provider : outer.provider)
        .requestModel(requestModel != null ? requestModel : outer.requestModel)
        .responseModel(responseModel != null ? responseModel : outer.responseModel)
        .responseId(responseId != null ? responseId : outer.responseId)
        .tokens(tokens.isPresent() ? tokens : outer.tokens)
        .temperature(temperature != null ? temperature : outer.temperature)
        .purpose(purpose != null ? purpose : outer.purpose)
        .costUsd(costUsd != null ? costUsd : outer.costUsd)
        .build();
  }

  private Builder toBuilder() {
    return builder()
        .provider(provider)
        .requestModel(requestModel)
        .responseModel(responseModel)
        .responseId(responseId)
        .tokens(tokens)
        .temperature(temperature)
        .latency(latency)
        .purpose(purpose)
        .costUsd(costUsd)
        .embedding(embedding);
  }

  private static boolean agree(@Nullable String outer, @Nullable String inner) {
    return outer == null || inner == null || Objects.equals(outer, inner);
  }

  /** Collects what a dialect finds. */
  static final class Builder {
    private @Nullable String provider;
    private @Nullable String requestModel;
    private @Nullable String responseModel;
    private @Nullable String responseId;
    private TokenUsage tokens = TokenUsage.NONE;
    private @Nullable Double temperature;
    private @Nullable Duration latency;
    private @Nullable String purpose;
    private @Nullable Double costUsd;
    private boolean embedding;

    private Builder() {}

    Builder provider(@Nullable String provider) {
      this.provider = provider;
      return this;
    }

    Builder requestModel(@Nullable String requestModel) {
      this.requestModel = requestModel;
      return this;
    }

    Builder responseModel(@Nullable String responseModel) {
      this.responseModel = responseModel;
      return this;
    }

    Builder responseId(@Nullable String responseId) {
      this.responseId = responseId;
      return this;
    }

    Builder tokens(TokenUsage tokens) {
      this.tokens = tokens;
      return this;
    }

    Builder temperature(@Nullable Double temperature) {
      this.temperature = temperature;
      return this;
    }

    Builder latency(@Nullable Duration latency) {
      this.latency = latency;
      return this;
    }

    Builder purpose(@Nullable String purpose) {
      this.purpose = purpose;
      return this;
    }

    Builder costUsd(@Nullable Double costUsd) {
      this.costUsd = costUsd;
      return this;
    }

    Builder embedding(boolean embedding) {
      this.embedding = embedding;
      return this;
    }

    ModelCall build() {
      return new ModelCall(this);
    }
  }
}
