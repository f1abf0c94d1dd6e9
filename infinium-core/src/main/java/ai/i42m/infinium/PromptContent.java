package ai.i42m.infinium;

import ai.i42m.infinium.task.PromptUsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One version of a managed prompt, with its placeholders filled in on request; immutable. */
public final class PromptContent {
  private final String promptId;
  private final String name;
  private final int version;
  private final String content;
  private final @Nullable String createdAt;
  private final Instant fetchedAt;
  private final @Nullable RenderedPrompt rendered;

  private PromptContent(Builder builder) {
    this.promptId = builder.promptId;
    this.name = builder.name;
    this.version = builder.version;
    this.content = builder.content;
    this.createdAt = builder.createdAt;
    this.fetchedAt = Objects.requireNonNullElseGet(builder.fetchedAt, Instant::now);
    this.rendered =
        builder.variables.isEmpty()
            ? null
            : RenderedPrompt.render(builder.content, builder.variables);
  }

  /**
   * Starts a prompt that was not fetched, for tests and fallbacks.
   *
   * @param version from 1
   */
  public static Builder builder(String promptId, String name, int version, String content) {
    return new Builder(promptId, name, version, content);
  }

  /** The prompt's UUID. */
  public String promptId() {
    return promptId;
  }

  /** The prompt's name. */
  public String name() {
    return name;
  }

  /** The version, from 1; a fetch of the latest one gives its number. */
  public int version() {
    return version;
  }

  /** The text with its placeholders. */
  public String content() {
    return content;
  }

  /** The text with its placeholders filled in; null when no variables were given. */
  public @Nullable String renderedContent() {
    return rendered == null ? null : rendered.text();
  }

  /** When the version was made, as Infinium writes it; null when it does not say. */
  public @Nullable String createdAt() {
    return createdAt;
  }

  /** Names of the variables that were filled in, in order of first use. */
  public List<String> variablesUsed() {
    return rendered == null ? List.of() : rendered.variablesUsed();
  }

  /** When the answer arrived. */
  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** That a task used this prompt; without its text. */
  public PromptUsed toPromptUsed() {
    return PromptUsed.builder(promptId, name, version)
        .variablesUsed(rendered == null ? null : rendered.variablesUsed())
        .fetchedAt(fetchedAt)
        .build();
  }

  /** Id and version, never the text. */
  @Override
  public String toString() {
    return "PromptContent[promptId=" + promptId + ", version=" + version + "]";
  }

  /** Collects what a prompt holds. */
  public static final class Builder {
    private final String promptId;
    private final String name;
    private final int version;
    private final String content;
    private Map<String, ?> variables = Map.of();
    private @Nullable String createdAt;
    private @Nullable Instant fetchedAt;

    private Builder(String promptId, String name, int version, String content) {
      this.promptId = Objects.requireNonNull(promptId, "promptId");
      this.name = Objects.requireNonNull(name, "name");
      this.version = version;
      this.content = Objects.requireNonNull(content, "content");
    }

    /**
     * What {@code {{name}}} in the content becomes, by {@code toString()}. A placeholder without a
     * variable stays as it is; without any variable there is no rendered content.
     */
    public Builder variables(Map<String, ?> variables) {
      this.variables = Objects.requireNonNull(variables, "variables");
      return this;
    }

    /** When the version was made; null when not known. */
    public Builder createdAt(@Nullable String createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /** When the prompt was fetched; the time of {@link #build()} otherwise. */
    public Builder fetchedAt(Instant fetchedAt) {
      this.fetchedAt = Objects.requireNonNull(fetchedAt, "fetchedAt");
      return this;
    }

    /** The prompt, rendered where variables were given. */
    public PromptContent build() {
      return new PromptContent(this);
    }
  }
}
