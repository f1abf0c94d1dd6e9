package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrTexts;
import ai.i42m.infinium.task.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An investigation that the work carried out. */
public final class Research implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "research";

  private final @Nullable String researchTopic;
  private final @Nullable String researchMethod;
  private final @Nullable TextOrTexts dataSources;
  private final @Nullable String researchFindings;
  private final @Nullable String analysisType;
  private final @Nullable Long sourcesConsulted;
  private final List<String> keyFindings;
  private final @Nullable String confidenceLevel;
  private final @Nullable String dataQuality;

  private Research(Builder b) {
    researchTopic = WireValues.textOrNull(b.researchTopic);
    researchMethod = WireValues.textOrNull(b.researchMethod);
    dataSources = b.dataSources;
    researchFindings = WireValues.textOrNull(b.researchFindings);
    analysisType = WireValues.textOrNull(b.analysisType);
    sourcesConsulted = b.sourcesConsulted;
    keyFindings = WireValues.texts(b.keyFindings);
    confidenceLevel = WireValues.textOrNull(b.confidenceLevel);
    dataQuality = WireValues.textOrNull(b.dataQuality);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Research read(FieldSource in) {
    Builder b = new Builder();
    b.researchTopic = in.text("research_topic");
    b.researchMethod = in.text("research_method");
    b.dataSources = in.textOrTexts("data_sources");
    b.researchFindings = in.text("research_findings");
    b.analysisType = in.text("analysis_type");
    b.sourcesConsulted = in.integer("sources_consulted");
    b.keyFindings = in.texts("key_findings");
    b.confidenceLevel = in.text("confidence_level");
    b.dataQuality = in.text("data_quality");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("research_topic", researchTopic);
    out.text("research_method", researchMethod);
    out.textOrTexts("data_sources", dataSources);
    out.text("research_findings", researchFindings);
    out.text("analysis_type", analysisType);
    out.integer("sources_consulted", sourcesConsulted);
    out.texts("key_findings", keyFindings);
    out.text("confidence_level", confidenceLevel);
    out.text("data_quality", dataQuality);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** What was looked into; null when unknown. */
  public @Nullable String researchTopic() {
    return researchTopic;
  }

  /** How it was looked into; null when unknown. */
  public @Nullable String researchMethod() {
    return researchMethod;
  }

  /** What was drawn on; null when unknown or none. */
  public @Nullable TextOrTexts dataSources() {
    return dataSources;
  }

  /** What came out, in one text; null when unknown. */
  public @Nullable String researchFindings() {
    return researchFindings;
  }

  /** Kind of analysis; null when unknown. */
  public @Nullable String analysisType() {
    return analysisType;
  }

  /** Number of sources consulted; null when unknown. */
  public @Nullable Long sourcesConsulted() {
    return sourcesConsulted;
  }

  /** What came out, point by point; empty when not recorded. */
  public List<String> keyFindings() {
    return keyFindings;
  }

  /** How sure the findings are, in the user's words; null when unknown. */
  public @Nullable String confidenceLevel() {
    return confidenceLevel;
  }

  /** How good the data was, in the user's words; null when unknown. */
  public @Nullable String dataQuality() {
    return dataQuality;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Research other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Research" + toMap().keySet();
  }

  /** Collects the members of a {@link Research}; not thread-safe. */
  public static final class Builder {
    private @Nullable String researchTopic;
    private @Nullable String researchMethod;
    private @Nullable TextOrTexts dataSources;
    private @Nullable String researchFindings;
    private @Nullable String analysisType;
    private @Nullable Long sourcesConsulted;
    private List<String> keyFindings = List.of();
    private @Nullable String confidenceLevel;
    private @Nullable String dataQuality;

    private Builder() {}

    /** See {@link Research#researchTopic()}. */
    public Builder researchTopic(@Nullable String researchTopic) {
      this.researchTopic = researchTopic;
      return this;
    }

    /** See {@link Research#researchMethod()}. */
    public Builder researchMethod(@Nullable String researchMethod) {
      this.researchMethod = researchMethod;
      return this;
    }

    /** See {@link Research#dataSources()}. */
    public Builder dataSources(String dataSources) {
      this.dataSources = TextOrTexts.of(dataSources);
      return this;
    }

    /** See {@link Research#dataSources()}. */
    public Builder dataSources(List<String> dataSources) {
      this.dataSources = TextOrTexts.of(dataSources);
      return this;
    }

    /** See {@link Research#researchFindings()}. */
    public Builder researchFindings(@Nullable String researchFindings) {
      this.researchFindings = researchFindings;
      return this;
    }

    /** See {@link Research#analysisType()}. */
    public Builder analysisType(@Nullable String analysisType) {
      this.analysisType = analysisType;
      return this;
    }

    /** See {@link Research#sourcesConsulted()}. */
    public Builder sourcesConsulted(long sourcesConsulted) {
      this.sourcesConsulted = sourcesConsulted;
      return this;
    }

    /** See {@link Research#keyFindings()}. */
    public Builder keyFindings(List<String> keyFindings) {
      this.keyFindings = keyFindings;
      return this;
    }

    /** See {@link Research#keyFindings()}. */
    public Builder keyFindings(String... keyFindings) {
      return keyFindings(List.of(keyFindings));
    }

    /** See {@link Research#confidenceLevel()}. */
    public Builder confidenceLevel(@Nullable String confidenceLevel) {
      this.confidenceLevel = confidenceLevel;
      return this;
    }

    /** See {@link Research#dataQuality()}. */
    public Builder dataQuality(@Nullable String dataQuality) {
      this.dataQuality = dataQuality;
      return this;
    }

    /** An immutable value of what was set. */
    public Research build() {
      return new Research(this);
    }
  }
}
