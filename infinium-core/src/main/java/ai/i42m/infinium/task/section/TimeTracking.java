package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** When the work was done. */
public final class TimeTracking implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "time_tracking";

  private final @Nullable String startTime;
  private final @Nullable String endTime;

  private TimeTracking(Builder b) {
    startTime = WireValues.textOrNull(b.startTime);
    endTime = WireValues.textOrNull(b.endTime);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static TimeTracking read(FieldSource in) {
    Builder b = new Builder();
    b.startTime = in.text("start_time");
    b.endTime = in.text("end_time");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("start_time", startTime);
    out.text("end_time", endTime);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** When it began, ISO 8601 by convention; null when unknown. */
  public @Nullable String startTime() {
    return startTime;
  }

  /** When it ended, ISO 8601 by convention; null when unknown. */
  public @Nullable String endTime() {
    return endTime;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof TimeTracking other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "TimeTracking" + toMap().keySet();
  }

  /** Collects the members of a {@link TimeTracking}; not thread-safe. */
  public static final class Builder {
    private @Nullable String startTime;
    private @Nullable String endTime;

    private Builder() {}

    /** See {@link TimeTracking#startTime()}. */
    public Builder startTime(@Nullable String startTime) {
      this.startTime = startTime;
      return this;
    }

    /** See {@link TimeTracking#endTime()}. */
    public Builder endTime(@Nullable String endTime) {
      this.endTime = endTime;
      return this;
    }

    /** An immutable value of what was set. */
    public TimeTracking build() {
      return new TimeTracking(this);
    }
  }
}
