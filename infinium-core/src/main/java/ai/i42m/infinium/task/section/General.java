package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrTexts;
import ai.i42m.infinium.task.WireValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that fit any kind of work. */
public final class General implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "general";

  private final @Nullable TextOrTexts toolsUsed;
  private final @Nullable String agentNotes;
  private final List<ErrorDetail> errorsEncountered;
  private final @Nullable Long retries;
  private final List<String> warnings;
  private final List<String> externalApisCalled;
  private final List<String> dataSourcesAccessed;
  private final List<String> tags;

  private General(Builder b) {
    toolsUsed = b.toolsUsed;
    agentNotes = WireValues.textOrNull(b.agentNotes);
    errorsEncountered = WireValues.objects(b.errorsEncountered);
    retries = b.retries;
    warnings = WireValues.texts(b.warnings);
    externalApisCalled = WireValues.texts(b.externalApisCalled);
    dataSourcesAccessed = WireValues.texts(b.dataSourcesAccessed);
    tags = WireValues.texts(b.tags);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static General read(FieldSource in) {
    Builder b = new Builder();
    b.toolsUsed = in.textOrTexts("tools_used");
    b.agentNotes = in.text("agent_notes");
    b.errorsEncountered.addAll(in.objects("errors_encountered", ErrorDetail::read));
    b.retries = in.integer("retries");
    b.warnings = in.texts("warnings");
    b.externalApisCalled = in.texts("external_apis_called");
    b.dataSourcesAccessed = in.texts("data_sources_accessed");
    b.tags = in.texts("tags");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.textOrTexts("tools_used", toolsUsed);
    out.text("agent_notes", agentNotes);
    out.objects("errors_encountered", errorsEncountered);
    out.integer("retries", retries);
    out.texts("warnings", warnings);
    out.texts("external_apis_called", externalApisCalled);
    out.texts("data_sources_accessed", dataSourcesAccessed);
    out.texts("tags", tags);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Tools the agent used; null when unknown or none. */
  public @Nullable TextOrTexts toolsUsed() {
    return toolsUsed;
  }

  /** Remarks of the agent; null when there are none. */
  public @Nullable String agentNotes() {
    return agentNotes;
  }

  /** Errors met on the way, in order; empty when there were none. */
  public List<ErrorDetail> errorsEncountered() {
    return errorsEncountered;
  }

  /** How often work was tried again; null when not counted. */
  public @Nullable Long retries() {
    return retries;
  }

  /** What looked wrong without failing; empty when nothing did. */
  public List<String> warnings() {
    return warnings;
  }

  /** APIs of others that were called; empty when none were recorded. */
  public List<String> externalApisCalled() {
    return externalApisCalled;
  }

  /** Databases, files and the like that were read; empty when none were recorded. */
  public List<String> dataSourcesAccessed() {
    return dataSourcesAccessed;
  }

  /** Labels of the user's own; empty when there are none. */
  public List<String> tags() {
    return tags;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof General other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "General" + toMap().keySet();
  }

  /** Collects the members of a {@link General}; not thread-safe. */
  public static final class Builder {
    private @Nullable TextOrTexts toolsUsed;
    private @Nullable String agentNotes;
    private final List<ErrorDetail> errorsEncountered = new ArrayList<>();
    private @Nullable Long retries;
    private List<String> warnings = List.of();
    private List<String> externalApisCalled = List.of();
    private List<String> dataSourcesAccessed = List.of();
    private List<String> tags = List.of();

    private Builder() {}

    /** See {@link General#toolsUsed()}. */
    public Builder toolsUsed(String toolsUsed) {
      this.toolsUsed = TextOrTexts.of(toolsUsed);
      return this;
    }

    /** See {@link General#toolsUsed()}. */
    public Builder toolsUsed(List<String> toolsUsed) {
      this.toolsUsed = TextOrTexts.of(toolsUsed);
      return this;
    }

    /** See {@link General#agentNotes()}. */
    public Builder agentNotes(@Nullable String agentNotes) {
      this.agentNotes = agentNotes;
      return this;
    }

    /** Adds one to {@link General#errorsEncountered()}. */
    public Builder addErrorEncountered(ErrorDetail errorEncountered) {
      errorsEncountered.add(errorEncountered);
      return this;
    }

    /** Replaces {@link General#errorsEncountered()}. */
    public Builder errorsEncountered(List<ErrorDetail> errorsEncountered) {
      this.errorsEncountered.clear();
      this.errorsEncountered.addAll(errorsEncountered);
      return this;
    }

    /** See {@link General#retries()}. */
    public Builder retries(long retries) {
      this.retries = retries;
      return this;
    }

    /** See {@link General#warnings()}. */
    public Builder warnings(List<String> warnings) {
      this.warnings = warnings;
      return this;
    }

    /** See {@link General#warnings()}. */
    public Builder warnings(String... warnings) {
      return warnings(List.of(warnings));
    }

    /** See {@link General#externalApisCalled()}. */
    public Builder externalApisCalled(List<String> externalApisCalled) {
      this.externalApisCalled = externalApisCalled;
      return this;
    }

    /** See {@link General#externalApisCalled()}. */
    public Builder externalApisCalled(String... externalApisCalled) {
      return externalApisCalled(List.of(externalApisCalled));
    }

    /** See {@link General#dataSourcesAccessed()}. */
    public Builder dataSourcesAccessed(List<String> dataSourcesAccessed) {
      this.dataSourcesAccessed = dataSourcesAccessed;
      return this;
    }

    /** See {@link General#dataSourcesAccessed()}. */
    public Builder dataSourcesAccessed(String... dataSourcesAccessed) {
      return dataSourcesAccessed(List.of(dataSourcesAccessed));
    }

    /** See {@link General#tags()}. */
    public Builder tags(List<String> tags) {
      this.tags = tags;
      return this;
    }

    /** See {@link General#tags()}. */
    public Builder tags(String... tags) {
      return tags(List.of(tags));
    }

    /** An immutable value of what was set. */
    public General build() {
      return new General(this);
    }
  }
}
