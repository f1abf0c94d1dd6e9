package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the language model calls of a task; they are reported, not computed from {@link
 * #calls}.
 */
public final class LlmUsage implements WireObject {
  private final @Nullable String model;
  private final @Nullable String provider;
  private final @Nullable Long promptTokens;
  private final @Nullable Long completionTokens;
  private final @Nullable Long totalTokens;
  private final @Nullable Double estimatedCostUsd;
  private final @Nullable Long apiCallsCount;
  private final @Nullable Long totalLatencyMillis;
  private final List<LlmCall> calls;

  private LlmUsage(Builder b) {
    model = WireValues.textOrNull(b.model);
    provider = WireValues.textOrNull(b.provider);
    promptTokens = b.promptTokens;
    completionTokens = b.completionTokens;
    totalTokens = b.totalTokens;
    estimatedCostUsd = WireValues.finite("estimated_cost_usd", b.estimatedCostUsd);
    apiCallsCount = b.apiCallsCount;
    totalLatencyMillis = b.totalLatencyMillis;
    calls = WireValues.objects(b.calls);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static LlmUsage read(FieldSource in) {
    Builder b = new Builder();
    b.model = in.text("model");
    b.provider = in.text("provider");
    b.promptTokens = in.integer("prompt_tokens");
    b.completionTokens = in.integer("completion_tokens");
    b.totalTokens = in.integer("total_tokens");
    b.estimatedCostUsd = in.number("estimated_cost_usd");
    b.apiCallsCount = in.integer("api_calls_count");
    b.totalLatencyMillis = in.integer("total_latency_ms");
    b.calls.addAll(in.objects("calls", LlmCall::read));
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("model", model);
    out.text("provider", provider);
    out.integer("prompt_tokens", promptTokens);
    out.integer("completion_tokens", completionTokens);
    out.integer("total_tokens", totalTokens);
    out.number("estimated_cost_usd", estimatedCostUsd);
    out.integer("api_calls_count", apiCallsCount);
    out.integer("total_latency_ms", totalLatencyMillis);
    out.objects("calls", calls);
  }

  /** Model of all calls, or {@code multiple}; null when unknown. */
  public @Nullable String model() {
    return model;
  }

  /** Provider of all calls, or {@code multiple}; null when unknown. */
  public @Nullable String provider() {
    return provider;
  }

  /** Tokens of all inputs, as the providers counted them; null when not reported. */
  public @Nullable Long promptTokens() {
    return promptTokens;
  }

  /** Tokens of all outputs, as the providers counted them; null when not reported. */
  public @Nullable Long completionTokens() {
    return completionTokens;
  }

  /** Tokens in all, as the providers counted them; null when not reported. */
  public @Nullable Long totalTokens() {
    return totalTokens;
  }

  /** Estimated cost in US dollars; null when not estimated. */
  public @Nullable Double estimatedCostUsd() {
    return estimatedCostUsd;
  }

  /** Number of calls, which may exceed the number of {@link #calls}; null when not counted. */
  public @Nullable Long apiCallsCount() {
    return apiCallsCount;
  }

  /** Latencies of all calls added up, in whole milliseconds; null when unknown. */
  public @Nullable Duration totalLatency() {
    return totalLatencyMillis == null ? null : Duration.ofMillis(totalLatencyMillis);
  }

  /** The single calls, in the order they were made; empty when not recorded. */
  public List<LlmCall> calls() {
    return calls;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof LlmUsage other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "LlmUsage" + toMap().keySet();
  }

  /** Collects the members of a {@link LlmUsage}; not thread-safe. */
  public static final class Builder {
    private @Nullable String model;
    private @Nullable String provider;
    private @Nullable Long promptTokens;
    private @Nullable Long completionTokens;
    private @Nullable Long totalTokens;
    private @Nullable Double estimatedCostUsd;
    private @Nullable Long apiCallsCount;
    private @Nullable Long totalLatencyMillis;
    private final List<LlmCall> calls = new ArrayList<>();

    private Builder() {}

    /** See {@link LlmUsage#model()}. */
    public Builder model(@Nullable String model) {
      this.model = model;
      return this;
    }

    /** See {@link LlmUsage#provider()}. */
    public Builder provider(@Nullable String provider) {
      this.provider = provider;
      return this;
    }

    /** See {@link LlmUsage#promptTokens()}. */
    public Builder promptTokens(long promptTokens) {
      this.promptTokens = promptTokens;
      return this;
    }

    /** See {@link LlmUsage#completionTokens()}. */
    public Builder completionTokens(long completionTokens) {
      this.completionTokens = completionTokens;
      return this;
    }

    /** See {@link LlmUsage#totalTokens()}. */
    public Builder totalTokens(long totalTokens) {
      this.totalTokens = totalTokens;
      return this;
    }

    /** See {@link LlmUsage#estimatedCostUsd()}. */
    public Builder estimatedCostUsd(double estimatedCostUsd) {
      this.estimatedCostUsd = estimatedCostUsd;
      return this;
    }

    /** See {@link LlmUsage#apiCallsCount()}. */
    public Builder apiCallsCount(long apiCallsCount) {
      this.apiCallsCount = apiCallsCount;
      return this;
    }

    /** See {@link LlmUsage#totalLatency()}. */
    public Builder totalLatency(@Nullable Duration totalLatency) {
      totalLatencyMillis = WireValues.millis("total_latency_ms", totalLatency);
      return this;
    }

    /** Adds one to {@link LlmUsage#calls()}. */
    public Builder addCall(LlmCall call) {
      calls.add(call);
      return this;
    }

    /** Replaces {@link LlmUsage#calls()}. */
    public Builder calls(List<LlmCall> calls) {
      this.calls.clear();
      this.calls.addAll(calls);
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a number is NaN or infinite
     */
    public LlmUsage build() {
      return new LlmUsage(this);
    }
  }
}
