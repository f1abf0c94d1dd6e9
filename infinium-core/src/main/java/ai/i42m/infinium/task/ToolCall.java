package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call of a tool, made in a step. */
public final class ToolCall implements WireObject {
  private final String toolName;
  private final @Nullable Long durationMillis;
  private final @Nullable String inputSummary;
  private final @Nullable String outputSummary;
  private final @Nullable ErrorDetail error;
  private final @Nullable Long httpStatus;

  private ToolCall(Builder b) {
    toolName = WireValues.required("tool_name", b.toolName);
    durationMillis = b.durationMillis;
    inputSummary = WireValues.textOrNull(b.inputSummary);
    outputSummary = WireValues.textOrNull(b.outputSummary);
    error = b.error;
    httpStatus = b.httpStatus;
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(String toolName) {
    Builder b = new Builder();
    b.toolName = toolName;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static ToolCall read(FieldSource in) {
    Builder b = new Builder();
    b.toolName = in.text("tool_name");
    b.durationMillis = in.integer("duration_ms");
    b.inputSummary = in.text("input_summary");
    b.outputSummary = in.text("output_summary");
    b.error = in.object("error", ErrorDetail::read);
    b.httpStatus = in.integer("http_status");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("tool_name", toolName);
    out.integer("duration_ms", durationMillis);
    out.text("input_summary", inputSummary);
    out.text("output_summary", outputSummary);
    out.object("error", error);
    out.integer("http_status", httpStatus);
  }

  /** Name the agent knows the tool by. */
  public String toolName() {
    return toolName;
  }

  /** How long the call took, in whole milliseconds; null when unknown. */
  public @Nullable Duration duration() {
    return durationMillis == null ? null : Duration.ofMillis(durationMillis);
  }

  /** What the tool was given, shortened by the caller; null when not recorded. */
  public @Nullable String inputSummary() {
    return inputSummary;
  }

  /** What the tool gave back, shortened by the caller; null when not recorded. */
  public @Nullable String outputSummary() {
    return outputSummary;
  }

  /** What went wrong in the call; null when nothing did. */
  public @Nullable ErrorDetail error() {
    return error;
  }

  /** Status of the HTTP answer behind the tool; null when there was none. */
  public @Nullable Long httpStatus() {
    return httpStatus;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof ToolCall other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "ToolCall" + toMap().keySet();
  }

  /** Collects the members of a {@link ToolCall}; not thread-safe. */
  public static final class Builder {
    private @Nullable String toolName;
    private @Nullable Long durationMillis;
    private @Nullable String inputSummary;
    private @Nullable String outputSummary;
    private @Nullable ErrorDetail error;
    private @Nullable Long httpStatus;

    private Builder() {}

    /** See {@link ToolCall#duration()}. */
    public Builder duration(@Nullable Duration duration) {
      durationMillis = WireValues.millis("duration_ms", duration);
      return this;
    }

    /** See {@link ToolCall#inputSummary()}. */
    public Builder inputSummary(@Nullable String inputSummary) {
      this.inputSummary = inputSummary;
      return this;
    }

    /** See {@link ToolCall#outputSummary()}. */
    public Builder outputSummary(@Nullable String outputSummary) {
      this.outputSummary = outputSummary;
      return this;
    }

    /** See {@link ToolCall#error()}. */
    public Builder error(@Nullable ErrorDetail error) {
      this.error = error;
      return this;
    }

    /** See {@link ToolCall#httpStatus()}. */
    public Builder httpStatus(long httpStatus) {
      this.httpStatus = httpStatus;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null
     */
    public ToolCall build() {
      return new ToolCall(this);
    }
  }
}
