package ai.i42m.infinium.task.section;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** A sale that the work was about. */
public final class Sales implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "sales";

  private final @Nullable String leadSource;
  private final @Nullable String salesStage;
  private final @Nullable Double dealValue;
  private final @Nullable Double conversionRate;
  private final @Nullable String salesNotes;

  private Sales(Builder b) {
    leadSource = WireValues.textOrNull(b.leadSource);
    salesStage = WireValues.textOrNull(b.salesStage);
    dealValue = WireValues.finite("deal_value", b.dealValue);
    conversionRate = WireValues.finite("conversion_rate", b.conversionRate);
    salesNotes = WireValues.textOrNull(b.salesNotes);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Sales read(FieldSource in) {
    Builder b = new Builder();
    b.leadSource = in.text("lead_source");
    b.salesStage = in.text("sales_stage");
    b.dealValue = in.number("deal_value");
    b.conversionRate = in.number("conversion_rate");
    b.salesNotes = in.text("sales_notes");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("lead_source", leadSource);
    out.text("sales_stage", salesStage);
    out.number("deal_value", dealValue);
    out.number("conversion_rate", conversionRate);
    out.text("sales_notes", salesNotes);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Where the lead came from; null when unknown. */
  public @Nullable String leadSource() {
    return leadSource;
  }

  /** Stage in the sales pipeline; null when unknown. */
  public @Nullable String salesStage() {
    return salesStage;
  }

  /** Value of the deal, in the account's currency; null when unknown. */
  public @Nullable Double dealValue() {
    return dealValue;
  }

  /** Share of leads that became customers, in the user's scale (0.25 or 25); null when unknown. */
  public @Nullable Double conversionRate() {
    return conversionRate;
  }

  /** Remarks on the sale; null when there are none. */
  public @Nullable String salesNotes() {
    return salesNotes;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Sales other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Sales" + toMap().keySet();
  }

  /** Collects the members of a {@link Sales}; not thread-safe. */
  public static final class Builder {
    private @Nullable String leadSource;
    private @Nullable String salesStage;
    private @Nullable Double dealValue;
    private @Nullable Double conversionRate;
    private @Nullable String salesNotes;

    private Builder() {}

    /** See {@link Sales#leadSource()}. */
    public Builder leadSource(@Nullable String leadSource) {
      this.leadSource = leadSource;
      return this;
    }

    /** See {@link Sales#salesStage()}. */
    public Builder salesStage(@Nullable String salesStage) {
      this.salesStage = salesStage;
      return this;
    }

    /** See {@link Sales#dealValue()}. */
    public Builder dealValue(double dealValue) {
      this.dealValue = dealValue;
      return this;
    }

    /** See {@link Sales#conversionRate()}. */
    public Builder conversionRate(double conversionRate) {
      this.conversionRate = conversionRate;
      return this;
    }

    /** See {@link Sales#salesNotes()}. */
    public Builder salesNotes(@Nullable String salesNotes) {
      this.salesNotes = salesNotes;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a number is NaN or infinite
     */
    public Sales build() {
      return new Sales(this);
    }
  }
}
