package ai.i42m.infinium.task.section;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrTexts;
import ai.i42m.infinium.task.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project that the work belongs to. */
public final class Project implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "project";

  private final @Nullable String projectName;
  private final @Nullable String projectPhase;
  private final @Nullable TextOrTexts deliverables;
  private final @Nullable TextOrTexts stakeholders;
  private final @Nullable String projectStatus;
  private final @Nullable String milestoneAchieved;
  private final @Nullable String taskPriority;
  private final @Nullable Double resourceUtilization;
  private final @Nullable String riskAssessment;
  private final List<String> blockers;

  private Project(Builder b) {
    projectName = WireValues.textOrNull(b.projectName);
    projectPhase = WireValues.textOrNull(b.projectPhase);
    deliverables = b.deliverables;
    stakeholders = b.stakeholders;
    projectStatus = WireValues.textOrNull(b.projectStatus);
    milestoneAchieved = WireValues.textOrNull(b.milestoneAchieved);
    taskPriority = WireValues.textOrNull(b.taskPriority);
    resourceUtilization = WireValues.finite("resource_utilization", b.resourceUtilization);
    riskAssessment = WireValues.textOrNull(b.riskAssessment);
    blockers = WireValues.texts(b.blockers);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Project read(FieldSource in) {
    Builder b = new Builder();
    b.projectName = in.text("project_name");
    b.projectPhase = in.text("project_phase");
    b.deliverables = in.textOrTexts("deliverables");
    b.stakeholders = in.textOrTexts("stakeholders");
    b.projectStatus = in.text("project_status");
    b.milestoneAchieved = in.text("milestone_achieved");
    b.taskPriority = in.text("task_priority");
    b.resourceUtilization = in.number("resource_utilization");
    b.riskAssessment = in.text("risk_assessment");
    b.blockers = in.texts("blockers");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("project_name", projectName);
    out.text("project_phase", projectPhase);
    out.textOrTexts("deliverables", deliverables);
    out.textOrTexts("stakeholders", stakeholders);
    out.text("project_status", projectStatus);
    out.text("milestone_achieved", milestoneAchieved);
    out.text("task_priority", taskPriority);
    out.number("resource_utilization", resourceUtilization);
    out.text("risk_assessment", riskAssessment);
    out.texts("blockers", blockers);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Name of the project; null when unknown. */
  public @Nullable String projectName() {
    return projectName;
  }

  /** Phase the project is in; null when unknown. */
  public @Nullable String projectPhase() {
    return projectPhase;
  }

  /** What the project hands over; null when unknown or none. */
  public @Nullable TextOrTexts deliverables() {
    return deliverables;
  }

  /** Who has an interest in it; null when unknown or none. */
  public @Nullable TextOrTexts stakeholders() {
    return stakeholders;
  }

  /** State of the project; null when unknown. */
  public @Nullable String projectStatus() {
    return projectStatus;
  }

  /** Milestone reached by the work; null when none was. */
  public @Nullable String milestoneAchieved() {
    return milestoneAchieved;
  }

  /** Urgency of the task within the project; null when unknown. */
  public @Nullable String taskPriority() {
    return taskPriority;
  }

  /** Share of the resources in use, in the user's scale (0.8 or 80); null when unknown. */
  public @Nullable Double resourceUtilization() {
    return resourceUtilization;
  }

  /** What endangers the project; null when unknown. */
  public @Nullable String riskAssessment() {
    return riskAssessment;
  }

  /** What holds the work up; empty when nothing does. */
  public List<String> blockers() {
    return blockers;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Project other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Project" + toMap().keySet();
  }

  /** Collects the members of a {@link Project}; not thread-safe. */
  public static final class Builder {
    private @Nullable String projectName;
    private @Nullable String projectPhase;
    private @Nullable TextOrTexts deliverables;
    private @Nullable TextOrTexts stakeholders;
    private @Nullable String projectStatus;
    private @Nullable String milestoneAchieved;
    private @Nullable String taskPriority;
    private @Nullable Double resourceUtilization;
    private @Nullable String riskAssessment;
    private List<String> blockers = List.of();

    private Builder() {}

    /** See {@link Project#projectName()}. */
    public Builder projectName(@Nullable String projectName) {
      this.projectName = projectName;
      return this;
    }

    /** See {@link Project#projectPhase()}. */
    public Builder projectPhase(@Nullable String projectPhase) {
      this.projectPhase = projectPhase;
      return this;
    }

    /** See {@link Project#deliverables()}. */
    public Builder deliverables(String deliverables) {
      this.deliverables = TextOrTexts.of(deliverables);
      return this;
    }

    /** See {@link Project#deliverables()}. */
    public Builder deliverables(List<String> deliverables) {
      this.deliverables = TextOrTexts.of(deliverables);
      return this;
    }

    /** See {@link Project#stakeholders()}. */
    public Builder stakeholders(String stakeholders) {
      this.stakeholders = TextOrTexts.of(stakeholders);
      return this;
    }

    /** See {@link Project#stakeholders()}. */
    public Builder stakeholders(List<String> stakeholders) {
      this.stakeholders = TextOrTexts.of(stakeholders);
      return this;
    }

    /** See {@link Project#projectStatus()}. */
    public Builder projectStatus(@Nullable String projectStatus) {
      this.projectStatus = projectStatus;
      return this;
    }

    /** See {@link Project#milestoneAchieved()}. */
    public Builder milestoneAchieved(@Nullable String milestoneAchieved) {
      this.milestoneAchieved = milestoneAchieved;
      return this;
    }

    /** See {@link Project#taskPriority()}. */
    public Builder taskPriority(@Nullable String taskPriority) {
      this.taskPriority = taskPriority;
      return this;
    }

    /** See {@link Project#resourceUtilization()}. */
    public Builder resourceUtilization(double resourceUtilization) {
      this.resourceUtilization = resourceUtilization;
      return this;
    }

    /** See {@link Project#riskAssessment()}. */
    public Builder riskAssessment(@Nullable String riskAssessment) {
      this.riskAssessment = riskAssessment;
      return this;
    }

    /** See {@link Project#blockers()}. */
    public Builder blockers(List<String> blockers) {
      this.blockers = blockers;
      return this;
    }

    /** See {@link Project#blockers()}. */
    public Builder blockers(String... blockers) {
      return blockers(List.of(blockers));
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a number is NaN or infinite
     */
    public Project build() {
      return new Project(this);
    }
  }
}
