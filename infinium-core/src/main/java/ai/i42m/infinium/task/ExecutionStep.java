package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing the agent did within a task. */
public final class ExecutionStep implements WireObject {
  private final long stepNumber;
  private final String action;
  private final String description;
  private final @Nullable Long durationMillis;
  private final @Nullable String inputPreview;
  private final @Nullable String outputPreview;
  private final @Nullable ErrorDetail error;
  private final @Nullable ToolCall toolCall;
  private final @Nullable LlmCall llmCall;
  private final @Nullable Map<String, @Nullable Object> metadata;

  private ExecutionStep(Builder b) {
    stepNumber = WireValues.required("step_number", b.stepNumber);
    action = WireValues.required("action", b.action);
    description = WireValues.required("description", b.description);
    durationMillis = b.durationMillis;
    inputPreview = WireValues.textOrNull(b.inputPreview);
    outputPreview = WireValues.textOrNull(b.outputPreview);
    error = b.error;
    toolCall = b.toolCall;
    llmCall = b.llmCall;
    metadata = WireValues.map("metadata", b.metadata);
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(long stepNumber, String action, String description) {
    Builder b = new Builder();
    b.stepNumber = stepNumber;
    b.action = action;
    b.description = description;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static ExecutionStep read(FieldSource in) {
    Builder b = new Builder();
    b.stepNumber = in.integer("step_number");
    b.action = in.text("action");
    b.description = in.text("description");
    b.durationMillis = in.integer("duration_ms");
    b.inputPreview = in.text("input_preview");
    b.outputPreview = in.text("output_preview");
    b.error = in.object("error", ErrorDetail::read);
    b.toolCall = in.object("tool_call", ToolCall::read);
    b.llmCall = in.object("llm_call", LlmCall::read);
    b.metadata = in.map("metadata");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.integer("step_number", stepNumber);
    out.text("action", action);
    out.text("description", description);
    out.integer("duration_ms", durationMillis);
    out.text("input_preview", inputPreview);
    out.text("output_preview", outputPreview);
    out.object("error", error);
    out.object("tool_call", toolCall);
    out.object("llm_call", llmCall);
    out.map("metadata", metadata);
  }

  /** Place in the task, counted from 1 by convention. */
  public long stepNumber() {
    return stepNumber;
  }

  /** Kind of work in a word, such as {@code llm_call} or {@code tool_use}. */
  public String action() {
    return action;
  }

  /** What was done. */
  public String description() {
    return description;
  }

  /** How long it took, in whole milliseconds; null when unknown. */
  public @Nullable Duration duration() {
    return durationMillis == null ? null : Duration.ofMillis(durationMillis);
  }

  /** Start of the input, shortened by the caller; null when not recorded. */
  public @Nullable String inputPreview() {
    return inputPreview;
  }

  /** Start of the output, shortened by the caller; null when not recorded. */
  public @Nullable String outputPreview() {
    return outputPreview;
  }

  /** What went wrong; null when nothing did. */
  public @Nullable ErrorDetail error() {
    return error;
  }

  /** The tool call this step was; null when it was none. */
  public @Nullable ToolCall toolCall() {
    return toolCall;
  }

  /** The model call this step was; null when it was none. */
  public @Nullable LlmCall llmCall() {
    return llmCall;
  }

  /** Facts of the user's own, possibly empty, unmodifiable; null when none were given. */
  public @Nullable Map<String, @Nullable Object> metadata() {
    return metadata;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof ExecutionStep other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "ExecutionStep" + toMap().keySet();
  }

  /** Collects the members of a {@link ExecutionStep}; not thread-safe. */
  public static final class Builder {
    private @Nullable Long stepNumber;
    private @Nullable String action;
    private @Nullable String description;
    private @Nullable Long durationMillis;
    private @Nullable String inputPreview;
    private @Nullable String outputPreview;
    private @Nullable ErrorDetail error;
    private @Nullable ToolCall toolCall;
    private @Nullable LlmCall llmCall;
    private @Nullable Map<String, ?> metadata;

    private Builder() {}

    /** See {@link ExecutionStep#duration()}. */
    public Builder duration(@Nullable Duration duration) {
      durationMillis = WireValues.millis("duration_ms", duration);
      return this;
    }

    /** See {@link ExecutionStep#inputPreview()}. */
    public Builder inputPreview(@Nullable String inputPreview) {
      this.inputPreview = inputPreview;
      return this;
    }

    /** See {@link ExecutionStep#outputPreview()}. */
    public Builder outputPreview(@Nullable String outputPreview) {
      this.outputPreview = outputPreview;
      return this;
    }

    /** See {@link ExecutionStep#error()}. */
    public Builder error(@Nullable ErrorDetail error) {
      this.error = error;
      return this;
    }

    /** See {@link ExecutionStep#toolCall()}. */
    public Builder toolCall(@Nullable ToolCall toolCall) {
      this.toolCall = toolCall;
      return this;
    }

    /** See {@link ExecutionStep#llmCall()}. */
    public Builder llmCall(@Nullable LlmCall llmCall) {
      this.llmCall = llmCall;
      return this;
    }

    /** See {@link ExecutionStep#metadata()}. */
    public Builder metadata(@Nullable Map<String, ?> metadata) {
      this.metadata = metadata;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null or a map holds what JSON cannot
     */
    public ExecutionStep build() {
      return new ExecutionStep(this);
    }
  }
}
