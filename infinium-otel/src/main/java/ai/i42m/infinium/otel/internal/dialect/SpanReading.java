package ai.i42m.infinium.otel.internal.dialect;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one span says, freed from the dialect that it is written in. Immutable.
 *
 * <p>Texts are as the span has them: neither withheld nor cut.
 */
public final class SpanReading {

  private final SpanView view;
  private final OperationKind kind;
  private final boolean own;
  private final String action;
  private final String description;
  private final @Nullable StepFields step;
  private final @Nullable ModelCall modelCall;
  private final @Nullable ToolUse toolUse;
  private final @Nullable Long httpStatus;
  private final @Nullable Duration duration;
  private final @Nullable Failure failure;
  private final @Nullable AgentIdentity agent;
  private final @Nullable Supplier<Messages> messages;
  private final @Nullable Supplier<List<ToolUse>> toolsAsked;
  private final boolean hasContent;
  private final boolean usageOnly;
  private final @Nullable Framework framework;
  private final @Nullable UsageTold usageTold;
  private final List<ToolUse> furtherTools;

  private SpanReading(Builder builder) {
    view = builder.view;
    kind = builder.kind;
    own = builder.own;
    action = builder.action;
    description = builder.description;
    step = builder.step;
    modelCall = builder.modelCall;
    toolUse = builder.toolUse;
    httpStatus = builder.httpStatus;
    duration = builder.duration;
    failure = builder.failure;
    agent = builder.agent;
    messages = builder.messages;
    toolsAsked = builder.toolsAsked;
    hasContent = builder.hasContent;
    usageOnly = builder.usageOnly;
    framework = builder.framework;
    usageTold = builder.usageTold;
    furtherTools = builder.furtherTools;
  }

  /** A reading whose action and description are the span's name, and which has nothing else. */
  static Builder builder(SpanView view, OperationKind kind) {
    return new Builder(view, kind);
  }

  /** The attributes of the span. */
  public SpanAttributes attributes() {
    return view.attributes();
  }

  /** What the span is. */
  public OperationKind kind() {
    return kind;
  }

  /** Whether our own API wrote the span. */
  public boolean isOwn() {
    return own;
  }

  /** The kind of work, as a step's action. */
  public String action() {
    return action;
  }

  /** The work itself, as a step's description. */
  public String description() {
    return description;
  }

  /** What a step of our own API says; null on all other spans. */
  public @Nullable StepFields step() {
    return step;
  }

  /** The model call, or what an agent or a frame claims about the calls below it; null if none. */
  public @Nullable ModelCall modelCall() {
    return modelCall;
  }

  /** The use of a tool; null on all other spans. */
  public @Nullable ToolUse toolUse() {
    return toolUse;
  }

  /** The status of the HTTP answer behind a tool; null when unknown. */
  public @Nullable Long httpStatus() {
    return httpStatus;
  }

  /** How long the work took, where the span says it other than by its length; null elsewhere. */
  public @Nullable Duration duration() {
    return duration;
  }

  /** What went wrong; null when nothing did. */
  public @Nullable Failure failure() {
    return failure;
  }

  /** The agent that ran; null on all other spans. */
  public @Nullable AgentIdentity agent() {
    return agent;
  }

  /** Whether the span carries message content, arguments or results of a foreign emitter. */
  public boolean hasForeignContent() {
    if (own) {
      return false;
    }
    return hasContent
        || (toolUse != null && (toolUse.arguments() != null || toolUse.result() != null));
  }

  /** The messages of a model call; parsed anew by each call. */
  public Messages messages() {
    return messages == null ? Messages.NONE : messages.get();
  }

  /** {@link Messages#toolCalls}, for which nothing but the answer is parsed. */
  public List<ToolUse> toolsAsked() {
    return toolsAsked == null ? List.of() : toolsAsked.get();
  }

  /** Whether the call is known from the task's usage only, so that no step is made of it. */
  public boolean isUsageOnly() {
    return usageOnly;
  }

  /** The agent framework that wrote the span; null when it is another library, or unknown. */
  public @Nullable Framework framework() {
    return framework;
  }

  /**
   * How the tokens of a call are spread over spans, where they do not stand on its own; or null.
   */
  public @Nullable UsageTold usageTold() {
    return usageTold;
  }

  /** Tools that were used together with {@link #toolUse}, in one span. */
  public List<ToolUse> furtherTools() {
    return furtherTools;
  }

  /** Collects what a dialect finds. */
  static final class Builder {
    private final SpanView view;
    private final OperationKind kind;
    private boolean own;
    private String action;
    private String description;
    private @Nullable StepFields step;
    private @Nullable ModelCall modelCall;
    private @Nullable ToolUse toolUse;
    private @Nullable Long httpStatus;
    private @Nullable Duration duration;
    private @Nullable Failure failure;
    private @Nullable AgentIdentity agent;
    private @Nullable Supplier<Messages> messages;
    private @Nullable Supplier<List<ToolUse>> toolsAsked;
    private boolean hasContent;
    private boolean usageOnly;
    private @Nullable Framework framework;
    private @Nullable UsageTold usageTold;
    private List<ToolUse> furtherTools = List.of();

    private Builder(SpanView view, OperationKind kind) {
      this.view = view;
      this.kind = kind;
      this.action = view.name();
      this.description = view.name();
    }

    Builder own() {
      this.own = true;
      return this;
    }

    Builder action(String action) {
      this.action = action;
      return this;
    }

    Builder description(String description) {
      this.description = description;
      return this;
    }

    Builder step(StepFields step) {
      this.step = step;
      return this;
    }

    Builder modelCall(ModelCall modelCall) {
      this.modelCall = modelCall;
      return this;
    }

    Builder toolUse(ToolUse toolUse) {
      this.toolUse = toolUse;
      return this;
    }

    Builder httpStatus(@Nullable Long httpStatus) {
      this.httpStatus = httpStatus;
      return this;
    }

    Builder duration(@Nullable Duration duration) {
      this.duration = duration;
      return this;
    }

    Builder failure(@Nullable Failure failure) {
      this.failure = failure;
      return this;
    }

    Builder agent(AgentIdentity agent) {
      this.agent = agent;
      return this;
    }

    /** Messages that carry content. */
    Builder messages(Supplier<Messages> messages, Supplier<List<ToolUse>> toolsAsked) {
      this.hasContent = true;
      return bareMessages(messages, toolsAsked);
    }

    /** Messages of which only names and ids are known, because nobody recorded their content. */
    Builder bareMessages(Supplier<Messages> messages, Supplier<List<ToolUse>> toolsAsked) {
      this.messages = messages;
      this.toolsAsked = toolsAsked;
      return this;
    }

    Builder usageOnly(boolean usageOnly) {
      this.usageOnly = usageOnly;
      return this;
    }

    Builder framework(String name, @Nullable String version) {
      this.framework = new Framework(name, version);
      return this;
    }

    Builder usageTold(UsageTold usageTold) {
      this.usageTold = usageTold;
      return this;
    }

    Builder furtherTools(List<ToolUse> furtherTools) {
      this.furtherTools = furtherTools;
      return this;
    }

    SpanReading build() {
      return new SpanReading(this);
    }
  }
}
