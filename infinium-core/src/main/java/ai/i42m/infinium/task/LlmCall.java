package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call of a language model. */
public final class LlmCall implements WireObject {
  private final String model;
  private final @Nullable String provider;
  private final @Nullable Long promptTokens;
  private final @Nullable Long completionTokens;
  private final @Nullable Long latencyMillis;
  private final @Nullable Double temperature;
  private final @Nullable String purpose;

  private LlmCall(Builder b) {
    model = WireValues.required("model", b.model);
    provider = WireValues.textOrNull(b.provider);
    promptTokens = b.promptTokens;
    completionTokens = b.completionTokens;
    latencyMillis = b.latencyMillis;
    temperature = WireValues.finite("temperature", b.temperature);
    purpose = WireValues.textOrNull(b.purpose);
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(String model) {
    Builder b = new Builder();
    b.model = model;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static LlmCall read(FieldSource in) {
    Builder b = new Builder();
    b.model = in.text("model");
    b.provider = in.text("provider");
    b.promptTokens = in.integer("prompt_tokens");
    b.completionTokens = in.integer("completion_tokens");
    b.latencyMillis = in.integer("latency_ms");
    b.temperature = in.number("temperature");
    b.purpose = in.text("purpose");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("model", model);
    out.text("provider", provider);
    out.integer("prompt_tokens", promptTokens);
    out.integer("completion_tokens", completionTokens);
    out.integer("latency_ms", latencyMillis);
    out.number("temperature", temperature);
    out.text("purpose", purpose);
  }

  /** Name of the model that answered, as its provider writes it. */
  public String model() {
    return model;
  }

  /** Who runs the model, such as {@code openai}; null when unknown. */
  public @Nullable String provider() {
    return provider;
  }

  /** Tokens of the input, as the provider counted them; null when not reported. */
  public @Nullable Long promptTokens() {
    return promptTokens;
  }

  /** Tokens of the output, as the provider counted them; null when not reported. */
  public @Nullable Long completionTokens() {
    return completionTokens;
  }

  /** Time until the whole answer was there, in whole milliseconds; null when unknown. */
  public @Nullable Duration latency() {
    return latencyMillis == null ? null : Duration.ofMillis(latencyMillis);
  }

  /** Sampling temperature of the request; null when not set. */
  public @Nullable Double temperature() {
    return temperature;
  }

  /** What the call was for; null when not said. */
  public @Nullable String purpose() {
    return purpose;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof LlmCall other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "LlmCall" + toMap().keySet();
  }

  /** Collects the members of a {@link LlmCall}; not thread-safe. */
  public static final class Builder {
    private @Nullable String model;
    private @Nullable String provider;
    private @Nullable Long promptTokens;
    private @Nullable Long completionTokens;
    private @Nullable Long latencyMillis;
    private @Nullable Double temperature;
    private @Nullable String purpose;

    private Builder() {}

    /** See {@link LlmCall#provider()}. */
    public Builder provider(@Nullable String provider) {
      this.provider = provider;
      return this;
    }

    /** See {@link LlmCall#promptTokens()}. */
    public Builder promptTokens(long promptTokens) {
      this.promptTokens = promptTokens;
      return this;
    }

    /** See {@link LlmCall#completionTokens()}. */
    public Builder completionTokens(long completionTokens) {
      this.completionTokens = completionTokens;
      return this;
    }

    /** See {@link LlmCall#latency()}. */
    public Builder latency(@Nullable Duration latency) {
      latencyMillis = WireValues.millis("latency_ms", latency);
      return this;
    }

    /** See {@link LlmCall#temperature()}. */
    public Builder temperature(double temperature) {
      this.temperature = temperature;
      return this;
    }

    /** See {@link LlmCall#purpose()}. */
    public Builder purpose(@Nullable String purpose) {
      this.purpose = purpose;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null or a number is NaN or infinite
     */
    public LlmCall build() {
      return new LlmCall(this);
    }
  }
}
