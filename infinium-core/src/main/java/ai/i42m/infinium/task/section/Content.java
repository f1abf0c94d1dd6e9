package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** A piece of content that the work produced. */
public final class Content implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "content";

  private final @Nullable String contentType;
  private final @Nullable String contentFormat;
  private final @Nullable Long contentLength;
  private final @Nullable String contentTopic;
  private final @Nullable String targetPlatform;

  private Content(Builder b) {
    contentType = WireValues.textOrNull(b.contentType);
    contentFormat = WireValues.textOrNull(b.contentFormat);
    contentLength = b.contentLength;
    contentTopic = WireValues.textOrNull(b.contentTopic);
    targetPlatform = WireValues.textOrNull(b.targetPlatform);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Content read(FieldSource in) {
    Builder b = new Builder();
    b.contentType = in.text("content_type");
    b.contentFormat = in.text("content_format");
    b.contentLength = in.integer("content_length");
    b.contentTopic = in.text("content_topic");
    b.targetPlatform = in.text("target_platform");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("content_type", contentType);
    out.text("content_format", contentFormat);
    out.integer("content_length", contentLength);
    out.text("content_topic", contentTopic);
    out.text("target_platform", targetPlatform);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Kind of content, such as {@code blog}; null when unknown. */
  public @Nullable String contentType() {
    return contentType;
  }

  /** Format of the content, such as {@code markdown}; null when unknown. */
  public @Nullable String contentFormat() {
    return contentFormat;
  }

  /** Length of the content, in the user's unit (words or characters); null when unknown. */
  public @Nullable Long contentLength() {
    return contentLength;
  }

  /** What it is about; null when unknown. */
  public @Nullable String contentTopic() {
    return contentTopic;
  }

  /** Where it is to appear; null when unknown. */
  public @Nullable String targetPlatform() {
    return targetPlatform;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Content other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Content" + toMap().keySet();
  }

  /** Collects the members of a {@link Content}; not thread-safe. */
  public static final class Builder {
    private @Nullable String contentType;
    private @Nullable String contentFormat;
    private @Nullable Long contentLength;
    private @Nullable String contentTopic;
    private @Nullable String targetPlatform;

    private Builder() {}

    /** See {@link Content#contentType()}. */
    public Builder contentType(@Nullable String contentType) {
      this.contentType = contentType;
      return this;
    }

    /** See {@link Content#contentFormat()}. */
    public Builder contentFormat(@Nullable String contentFormat) {
      this.contentFormat = contentFormat;
      return this;
    }

    /** See {@link Content#contentLength()}. */
    public Builder contentLength(long contentLength) {
      this.contentLength = contentLength;
      return this;
    }

    /** See {@link Content#contentTopic()}. */
    public Builder contentTopic(@Nullable String contentTopic) {
      this.contentTopic = contentTopic;
      return this;
    }

    /** See {@link Content#targetPlatform()}. */
    public Builder targetPlatform(@Nullable String targetPlatform) {
      this.targetPlatform = targetPlatform;
      return this;
    }

    /** An immutable value of what was set. */
    public Content build() {
      return new Content(this);
    }
  }
}
