package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the task was meant to achieve; the grading at the other end compares the outcome with it.
 */
public final class ExpectedOutcome implements WireObject {
  private final String taskObjective;
  private final List<String> requiredDeliverables;
  private final List<String> constraints;
  private final List<String> acceptanceCriteria;

  private ExpectedOutcome(Builder b) {
    taskObjective = WireValues.required("task_objective", b.taskObjective);
    requiredDeliverables = WireValues.texts(b.requiredDeliverables);
    constraints = WireValues.texts(b.constraints);
    acceptanceCriteria = WireValues.texts(b.acceptanceCriteria);
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(String taskObjective) {
    Builder b = new Builder();
    b.taskObjective = taskObjective;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static ExpectedOutcome read(FieldSource in) {
    Builder b = new Builder();
    b.taskObjective = in.text("task_objective");
    b.requiredDeliverables = in.texts("required_deliverables");
    b.constraints = in.texts("constraints");
    b.acceptanceCriteria = in.texts("acceptance_criteria");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("task_objective", taskObjective);
    out.texts("required_deliverables", requiredDeliverables);
    out.texts("constraints", constraints);
    out.texts("acceptance_criteria", acceptanceCriteria);
  }

  /** The aim, in a sentence. */
  public String taskObjective() {
    return taskObjective;
  }

  /** What must come out; empty when not said. */
  public List<String> requiredDeliverables() {
    return requiredDeliverables;
  }

  /** What must be kept to; empty when not said. */
  public List<String> constraints() {
    return constraints;
  }

  /** What makes the outcome acceptable; empty when not said. */
  public List<String> acceptanceCriteria() {
    return acceptanceCriteria;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof ExpectedOutcome other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "ExpectedOutcome" + toMap().keySet();
  }

  /** Collects the members of a {@link ExpectedOutcome}; not thread-safe. */
  public static final class Builder {
    private @Nullable String taskObjective;
    private List<String> requiredDeliverables = List.of();
    private List<String> constraints = List.of();
    private List<String> acceptanceCriteria = List.of();

    private Builder() {}

    /** See {@link ExpectedOutcome#requiredDeliverables()}. */
    public Builder requiredDeliverables(List<String> requiredDeliverables) {
      this.requiredDeliverables = requiredDeliverables;
      return this;
    }

    /** See {@link ExpectedOutcome#requiredDeliverables()}. */
    public Builder requiredDeliverables(String... requiredDeliverables) {
      return requiredDeliverables(List.of(requiredDeliverables));
    }

    /** See {@link ExpectedOutcome#constraints()}. */
    public Builder constraints(List<String> constraints) {
      this.constraints = constraints;
      return this;
    }

    /** See {@link ExpectedOutcome#constraints()}. */
    public Builder constraints(String... constraints) {
      return constraints(List.of(constraints));
    }

    /** See {@link ExpectedOutcome#acceptanceCriteria()}. */
    public Builder acceptanceCriteria(List<String> acceptanceCriteria) {
      this.acceptanceCriteria = acceptanceCriteria;
      return this;
    }

    /** See {@link ExpectedOutcome#acceptanceCriteria()}. */
    public Builder acceptanceCriteria(String... acceptanceCriteria) {
      return acceptanceCriteria(List.of(acceptanceCriteria));
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null
     */
    public ExpectedOutcome build() {
      return new ExpectedOutcome(this);
    }
  }
}
