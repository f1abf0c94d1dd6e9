package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A managed prompt that the task made use of. */
public final class PromptUsed implements WireObject {
  /** Source of a prompt that came from Infinium. */
  public static final String DEFAULT_SOURCE = "prompt_studio";

  private final String promptId;
  private final String promptName;
  private final long version;
  private final String source;
  private final @Nullable List<String> variablesUsed;
  private final @Nullable String fetchedAt;

  private PromptUsed(Builder b) {
    promptId = WireValues.required("prompt_id", b.promptId);
    promptName = WireValues.required("prompt_name", b.promptName);
    version = WireValues.required("version", b.version);
    source = b.source == null ? DEFAULT_SOURCE : WireValues.text(b.source);
    variablesUsed = b.variablesUsed == null ? null : WireValues.texts(b.variablesUsed);
    fetchedAt = WireValues.textOrNull(b.fetchedAt);
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(String promptId, String promptName, long version) {
    Builder b = new Builder();
    b.promptId = promptId;
    b.promptName = promptName;
    b.version = version;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static PromptUsed read(FieldSource in) {
    Builder b = new Builder();
    b.promptId = in.text("prompt_id");
    b.promptName = in.text("prompt_name");
    b.version = in.integer("version");
    b.source = in.text("source");
    b.variablesUsed = in.textsOrNull("variables_used");
    b.fetchedAt = in.text("fetched_at");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("prompt_id", promptId);
    out.text("prompt_name", promptName);
    out.integer("version", version);
    out.text("source", source);
    out.textsOrNull("variables_used", variablesUsed);
    out.textOrNull("fetched_at", fetchedAt);
  }

  /** Id of the prompt, a UUID. */
  public String promptId() {
    return promptId;
  }

  /** Name of the prompt. */
  public String promptName() {
    return promptName;
  }

  /** Version that was fetched, from 1. */
  public long version() {
    return version;
  }

  /** Where the prompt came from; {@value #DEFAULT_SOURCE} unless set. */
  public String source() {
    return source;
  }

  /** Names of the variables filled in, possibly empty; null when the prompt was not rendered. */
  public @Nullable List<String> variablesUsed() {
    return variablesUsed;
  }

  /** When it was fetched, ISO 8601; null when unknown. */
  public @Nullable String fetchedAt() {
    return fetchedAt;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof PromptUsed other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "PromptUsed" + toMap().keySet();
  }

  /** Collects the members of a {@link PromptUsed}; not thread-safe. */
  public static final class Builder {
    private @Nullable String promptId;
    private @Nullable String promptName;
    private @Nullable Long version;
    private @Nullable String source;
    private @Nullable List<String> variablesUsed;
    private @Nullable String fetchedAt;

    private Builder() {}

    /** See {@link PromptUsed#source()}. */
    public Builder source(@Nullable String source) {
      this.source = source;
      return this;
    }

    /** See {@link PromptUsed#variablesUsed()}. */
    public Builder variablesUsed(@Nullable List<String> variablesUsed) {
      this.variablesUsed = variablesUsed;
      return this;
    }

    /** See {@link PromptUsed#fetchedAt()}. */
    public Builder fetchedAt(@Nullable String fetchedAt) {
      this.fetchedAt = fetchedAt;
      return this;
    }

    /** See {@link PromptUsed#fetchedAt()}. */
    public Builder fetchedAt(Instant fetchedAt) {
      this.fetchedAt = DateTimes.textOf(fetchedAt);
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null
     */
    public PromptUsed build() {
      return new PromptUsed(this);
    }
  }
}
