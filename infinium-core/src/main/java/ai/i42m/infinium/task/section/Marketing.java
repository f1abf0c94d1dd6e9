package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** A campaign that the work was about. */
public final class Marketing implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "marketing";

  private final @Nullable String campaignName;
  private final @Nullable String campaignType;
  private final @Nullable String targetAudience;
  private final @Nullable String marketingChannel;
  private final @Nullable String engagementMetrics;
  private final @Nullable String conversionMetrics;

  private Marketing(Builder b) {
    campaignName = WireValues.textOrNull(b.campaignName);
    campaignType = WireValues.textOrNull(b.campaignType);
    targetAudience = WireValues.textOrNull(b.targetAudience);
    marketingChannel = WireValues.textOrNull(b.marketingChannel);
    engagementMetrics = WireValues.textOrNull(b.engagementMetrics);
    conversionMetrics = WireValues.textOrNull(b.conversionMetrics);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Marketing read(FieldSource in) {
    Builder b = new Builder();
    b.campaignName = in.text("campaign_name");
    b.campaignType = in.text("campaign_type");
    b.targetAudience = in.text("target_audience");
    b.marketingChannel = in.text("marketing_channel");
    b.engagementMetrics = in.text("engagement_metrics");
    b.conversionMetrics = in.text("conversion_metrics");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("campaign_name", campaignName);
    out.text("campaign_type", campaignType);
    out.text("target_audience", targetAudience);
    out.text("marketing_channel", marketingChannel);
    out.text("engagement_metrics", engagementMetrics);
    out.text("conversion_metrics", conversionMetrics);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Name of the campaign; null when unknown. */
  public @Nullable String campaignName() {
    return campaignName;
  }

  /** Kind of campaign, such as {@code newsletter}; null when unknown. */
  public @Nullable String campaignType() {
    return campaignType;
  }

  /** Whom it addresses; null when unknown. */
  public @Nullable String targetAudience() {
    return targetAudience;
  }

  /** Where it runs; null when unknown. */
  public @Nullable String marketingChannel() {
    return marketingChannel;
  }

  /** Reactions measured, as text; null when unknown. */
  public @Nullable String engagementMetrics() {
    return engagementMetrics;
  }

  /** Conversions measured, as text; null when unknown. */
  public @Nullable String conversionMetrics() {
    return conversionMetrics;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Marketing other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Marketing" + toMap().keySet();
  }

  /** Collects the members of a {@link Marketing}; not thread-safe. */
  public static final class Builder {
    private @Nullable String campaignName;
    private @Nullable String campaignType;
    private @Nullable String targetAudience;
    private @Nullable String marketingChannel;
    private @Nullable String engagementMetrics;
    private @Nullable String conversionMetrics;

    private Builder() {}

    /** See {@link Marketing#campaignName()}. */
    public Builder campaignName(@Nullable String campaignName) {
      this.campaignName = campaignName;
      return this;
    }

    /** See {@link Marketing#campaignType()}. */
    public Builder campaignType(@Nullable String campaignType) {
      this.campaignType = campaignType;
      return this;
    }

    /** See {@link Marketing#targetAudience()}. */
    public Builder targetAudience(@Nullable String targetAudience) {
      this.targetAudience = targetAudience;
      return this;
    }

    /** See {@link Marketing#marketingChannel()}. */
    public Builder marketingChannel(@Nullable String marketingChannel) {
      this.marketingChannel = marketingChannel;
      return this;
    }

    /** See {@link Marketing#engagementMetrics()}. */
    public Builder engagementMetrics(@Nullable String engagementMetrics) {
      this.engagementMetrics = engagementMetrics;
      return this;
    }

    /** See {@link Marketing#conversionMetrics()}. */
    public Builder conversionMetrics(@Nullable String conversionMetrics) {
      this.conversionMetrics = conversionMetrics;
      return this;
    }

    /** An immutable value of what was set. */
    public Marketing build() {
      return new Marketing(this);
    }
  }
}
