package ai.i42m.infinium.otel;

import org.jspecify.annotations.Nullable;

/** How the calls of a watched client are recorded, see {@link Infinium#watch}. Immutable. */
public final class WatchOptions {

  private static final WatchOptions DEFAULT = builder().build();

  private final boolean captureContent;
  private final @Nullable Redactor redactor;
  private final @Nullable String provider;

  private WatchOptions(Builder builder) {
    captureContent = builder.captureContent;
    redactor = builder.redactor;
    provider = builder.provider;
  }

  /** The defaults, as the setters of {@link Builder} give them. */
  public static WatchOptions getDefault() {
    return DEFAULT;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether the spans carry the start of what was said. */
  public boolean isCaptureContent() {
    return captureContent;
  }

  /** What sees every text before it is cut and put onto a span; null when there is nothing. */
  public @Nullable Redactor getRedactor() {
    return redactor;
  }

  /** The provider that the program named; null where it is read from the client's base URL. */
  public @Nullable String getProvider() {
    return provider;
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {

    private boolean captureContent;
    private @Nullable Redactor redactor;
    private @Nullable String provider;

    private Builder() {}

    /**
     * Puts the start of what was said onto the spans: of the last two messages to the model
     * together 500 characters, the newest first served, and 1500 of its answer.
     *
     * <p>These texts go wherever the spans go, to OTLP as well. They are what the program asked
     * for, so a task has them unless its exporter captures {@link ContentCapture#NONE}.
     *
     * @param captureContent false when it is never set
     * @return this
     */
    public Builder setCaptureContent(boolean captureContent) {
      this.captureContent = captureContent;
      return this;
    }

    /**
     * Lets texts be changed or dropped before they are put onto a span.
     *
     * <p>Runs on the application's threads, over whole messages and the whole answer, before they
     * are cut; the fields are {@code steps[].input_preview} and {@code steps[].output_preview}. The
     * exporter's own redactor runs later, over what is left. Fail-closed: a text on which it throws
     * is dropped.
     *
     * @param redactor null for none, as when it is never set
     * @return this
     */
    public Builder setRedactor(@Nullable Redactor redactor) {
      this.redactor = redactor;
      return this;
    }

    /**
     * Names who answers, where the host of the client's base URL does not tell: a gateway of your
     * own, or a client that does not show its URL.
     *
     * @param provider by the semantic convention's name or Infinium's label, for example {@code
     *     xai}; null to read it from the client, as when it is never set
     * @return this
     */
    public Builder setProvider(@Nullable String provider) {
      this.provider = provider == null || provider.isBlank() ? null : provider.trim();
      return this;
    }

    /** Makes the options. */
    public WatchOptions build() {
      return new WatchOptions(this);
    }
  }
}
