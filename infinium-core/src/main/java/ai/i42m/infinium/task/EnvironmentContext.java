package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agent ran on. */
public final class EnvironmentContext implements WireObject {
  private final @Nullable String framework;
  private final @Nullable String frameworkVersion;
  private final @Nullable String pythonVersion;
  private final @Nullable String sdkVersion;
  private final @Nullable String runtime;
  private final @Nullable String region;
  private final @Nullable Map<String, @Nullable String> customTags;

  private EnvironmentContext(Builder b) {
    framework = WireValues.textOrNull(b.framework);
    frameworkVersion = WireValues.textOrNull(b.frameworkVersion);
    pythonVersion = WireValues.textOrNull(b.pythonVersion);
    sdkVersion = WireValues.textOrNull(b.sdkVersion);
    runtime = WireValues.textOrNull(b.runtime);
    region = WireValues.textOrNull(b.region);
    customTags = WireValues.tags("custom_tags", b.customTags);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static EnvironmentContext read(FieldSource in) {
    Builder b = new Builder();
    b.framework = in.text("framework");
    b.frameworkVersion = in.text("framework_version");
    b.pythonVersion = in.text("python_version");
    b.sdkVersion = in.text("sdk_version");
    b.runtime = in.text("runtime");
    b.region = in.text("region");
    b.customTags = in.map("custom_tags");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("framework", framework);
    out.text("framework_version", frameworkVersion);
    out.text("python_version", pythonVersion);
    out.text("sdk_version", sdkVersion);
    out.text("runtime", runtime);
    out.text("region", region);
    out.map("custom_tags", customTags);
  }

  /** Agent framework, such as {@code spring-ai}; null when unknown. */
  public @Nullable String framework() {
    return framework;
  }

  /** Version of {@link #framework()}; null when unknown. */
  public @Nullable String frameworkVersion() {
    return frameworkVersion;
  }

  /** Version of Python; null for an agent written in Java. */
  public @Nullable String pythonVersion() {
    return pythonVersion;
  }

  /** Version of the library that recorded the task; null when unknown. */
  public @Nullable String sdkVersion() {
    return sdkVersion;
  }

  /** Language and version, such as {@code java 17.0.15}; null when unknown. */
  public @Nullable String runtime() {
    return runtime;
  }

  /** Where it ran, such as a cloud region; null when unknown. */
  public @Nullable String region() {
    return region;
  }

  /** Labels of the user's own, possibly empty, unmodifiable; null when none were given. */
  public @Nullable Map<String, @Nullable String> customTags() {
    return customTags;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof EnvironmentContext other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "EnvironmentContext" + toMap().keySet();
  }

  /** Collects the members of a {@link EnvironmentContext}; not thread-safe. */
  public static final class Builder {
    private @Nullable String framework;
    private @Nullable String frameworkVersion;
    private @Nullable String pythonVersion;
    private @Nullable String sdkVersion;
    private @Nullable String runtime;
    private @Nullable String region;
    private @Nullable Map<String, ?> customTags;

    private Builder() {}

    /** See {@link EnvironmentContext#framework()}. */
    public Builder framework(@Nullable String framework) {
      this.framework = framework;
      return this;
    }

    /** See {@link EnvironmentContext#frameworkVersion()}. */
    public Builder frameworkVersion(@Nullable String frameworkVersion) {
      this.frameworkVersion = frameworkVersion;
      return this;
    }

    /** See {@link EnvironmentContext#pythonVersion()}. */
    public Builder pythonVersion(@Nullable String pythonVersion) {
      this.pythonVersion = pythonVersion;
      return this;
    }

    /** See {@link EnvironmentContext#sdkVersion()}. */
    public Builder sdkVersion(@Nullable String sdkVersion) {
      this.sdkVersion = sdkVersion;
      return this;
    }

    /** See {@link EnvironmentContext#runtime()}. */
    public Builder runtime(@Nullable String runtime) {
      this.runtime = runtime;
      return this;
    }

    /** See {@link EnvironmentContext#region()}. */
    public Builder region(@Nullable String region) {
      this.region = region;
      return this;
    }

    /** See {@link EnvironmentContext#customTags()}. */
    public Builder customTags(@Nullable Map<String, String> customTags) {
      this.customTags = customTags;
      return this;
    }

    /** Adds one to {@link EnvironmentContext#customTags()}. */
    public Builder customTag(String name, String value) {
      Map<String, Object> tags =
          customTags == null ? new LinkedHashMap<>() : new LinkedHashMap<>(customTags);
      tags.put(name, value);
      customTags = tags;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a map holds what JSON cannot
     */
    public EnvironmentContext build() {
      return new EnvironmentContext(this);
    }
  }
}
