package ai.i42m.infinium.otel;

import ai.i42m.infinium.TextLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How spans become tasks, and tasks spans. Immutable. */
public final class MappingOptions {

  private static final MappingOptions DEFAULT = builder().build();

  private final ContentCapture content;
  private final TextLimits textLimits;
  private final @Nullable Redactor redactor;
  private final boolean autoSend;

  private MappingOptions(Builder builder) {
    content = builder.content;
    textLimits = builder.textLimits;
    redactor = builder.redactor;
    autoSend = builder.autoSend;
  }

  /** The defaults, as the setters of {@link Builder} give them. */
  public static MappingOptions getDefault() {
    return DEFAULT;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Which texts go into a task that is read. */
  public ContentCapture getContent() {
    return content;
  }

  /** Where the texts of a task that is read are cut. */
  public TextLimits getTextLimits() {
    return textLimits;
  }

  /** What sees every text of a task that is read, before it is cut; null when there is nothing. */
  public @Nullable Redactor getRedactor() {
    return redactor;
  }

  /** Whether a task that is written as spans is also sent by a processor or exporter of ours. */
  public boolean isAutoSend() {
    return autoSend;
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {

    private ContentCapture content = ContentCapture.EXPLICIT;
    private TextLimits textLimits = TextLimits.defaults();
    private @Nullable Redactor redactor;
    private boolean autoSend;

    private Builder() {}

    /** Which texts go into a task that is read. Default: {@link ContentCapture#EXPLICIT}. */
    public Builder setContent(ContentCapture content) {
      this.content = Objects.requireNonNull(content, "content");
      return this;
    }

    /**
     * Where the texts of a task that is read are cut. Default: {@link TextLimits#defaults()}. A
     * task that {@link SpanMapping#write} wrote is not cut again.
     */
    public Builder setTextLimits(TextLimits textLimits) {
      this.textLimits = Objects.requireNonNull(textLimits, "textLimits");
      return this;
    }

    /**
     * What sees every text of a task that is read, before it is cut. Default: none; an exporter
     * then takes those that are installed.
     */
    public Builder setRedactor(Redactor redactor) {
      this.redactor = Objects.requireNonNull(redactor, "redactor");
      return this;
    }

    /**
     * Whether a task that is written as spans is also sent by a processor or exporter of ours.
     * Default: false, because a finished task is usually sent by the client as well.
     */
    public Builder setAutoSend(boolean autoSend) {
      this.autoSend = autoSend;
      return this;
    }

    /** The options. */
    public MappingOptions build() {
      return new MappingOptions(this);
    }
  }
}
