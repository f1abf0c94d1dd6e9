package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** A support case that the work was about. */
public final class Support implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "support";

  private final @Nullable String callId;
  private final @Nullable String issueDescription;
  private final @Nullable String issueType;
  private final @Nullable String resolution;
  private final @Nullable String priority;
  private final @Nullable Boolean followUpRequired;
  private final @Nullable String agentNotes;

  private Support(Builder b) {
    callId = WireValues.textOrNull(b.callId);
    issueDescription = WireValues.textOrNull(b.issueDescription);
    issueType = WireValues.textOrNull(b.issueType);
    resolution = WireValues.textOrNull(b.resolution);
    priority = WireValues.textOrNull(b.priority);
    followUpRequired = b.followUpRequired;
    agentNotes = WireValues.textOrNull(b.agentNotes);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Support read(FieldSource in) {
    Builder b = new Builder();
    b.callId = in.text("call_id");
    b.issueDescription = in.text("issue_description");
    b.issueType = in.text("issue_type");
    b.resolution = in.text("resolution");
    b.priority = in.text("priority");
    b.followUpRequired = in.bool("follow_up_required");
    b.agentNotes = in.text("agent_notes");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("call_id", callId);
    out.text("issue_description", issueDescription);
    out.text("issue_type", issueType);
    out.text("resolution", resolution);
    out.text("priority", priority);
    out.bool("follow_up_required", followUpRequired);
    out.text("agent_notes", agentNotes);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Id of the call or ticket in the support system; null when unknown. */
  public @Nullable String callId() {
    return callId;
  }

  /** What the customer reported; null when unknown. */
  public @Nullable String issueDescription() {
    return issueDescription;
  }

  /** Class of the issue, such as {@code billing}; null when unknown. */
  public @Nullable String issueType() {
    return issueType;
  }

  /** How it was resolved; null when it was not, or unknown. */
  public @Nullable String resolution() {
    return resolution;
  }

  /** Urgency in the words of the support system; null when unknown. */
  public @Nullable String priority() {
    return priority;
  }

  /** Whether somebody has to come back to it; null when unknown. */
  public @Nullable Boolean followUpRequired() {
    return followUpRequired;
  }

  /** Remarks of whoever handled the case; null when there are none. */
  public @Nullable String agentNotes() {
    return agentNotes;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Support other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Support" + toMap().keySet();
  }

  /** Collects the members of a {@link Support}; not thread-safe. */
  public static final class Builder {
    private @Nullable String callId;
    private @Nullable String issueDescription;
    private @Nullable String issueType;
    private @Nullable String resolution;
    private @Nullable String priority;
    private @Nullable Boolean followUpRequired;
    private @Nullable String agentNotes;

    private Builder() {}

    /** See {@link Support#callId()}. */
    public Builder callId(@Nullable String callId) {
      this.callId = callId;
      return this;
    }

    /** See {@link Support#issueDescription()}. */
    public Builder issueDescription(@Nullable String issueDescription) {
      this.issueDescription = issueDescription;
      return this;
    }

    /** See {@link Support#issueType()}. */
    public Builder issueType(@Nullable String issueType) {
      this.issueType = issueType;
      return this;
    }

    /** See {@link Support#resolution()}. */
    public Builder resolution(@Nullable String resolution) {
      this.resolution = resolution;
      return this;
    }

    /** See {@link Support#priority()}. */
    public Builder priority(@Nullable String priority) {
      this.priority = priority;
      return this;
    }

    /** See {@link Support#followUpRequired()}. */
    public Builder followUpRequired(boolean followUpRequired) {
      this.followUpRequired = followUpRequired;
      return this;
    }

    /** See {@link Support#agentNotes()}. */
    public Builder agentNotes(@Nullable String agentNotes) {
      this.agentNotes = agentNotes;
      return this;
    }

    /** An immutable value of what was set. */
    public Support build() {
      return new Support(this);
    }
  }
}
