package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.section.Content;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.task.section.Development;
import ai.i42m.infinium.task.section.Executive;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.Marketing;
import ai.i42m.infinium.task.section.Project;
import ai.i42m.infinium.task.section.Research;
import ai.i42m.infinium.task.section.Sales;
import ai.i42m.infinium.task.section.Section;
import ai.i42m.infinium.task.section.Support;
import ai.i42m.infinium.task.section.TimeTracking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one task of an agent: what was asked, what was done, what came out.
 *
 * <p>Immutable, and checked when built: every instance can be written. Texts are never cut here.
 *
 * <pre>{@code
 * TaskData task = TaskData.builder("Classify ticket", "Categorized a support ticket")
 *     .duration(Duration.ofMillis(2400))
 *     .customer(Customer.builder().customerName("Ada").build())
 *     .build();
 * }</pre>
 */
public final class TaskData implements WireObject {
  /** Longest name: {@value} characters. */
  public static final int MAX_NAME_LENGTH = 500;

  /** Longest description: {@value} characters. */
  public static final int MAX_DESCRIPTION_LENGTH = 10_000;

  /** Longest duration: 24 hours. */
  public static final Duration MAX_DURATION = Duration.ofHours(24);

  private final String name;
  private final String description;
  private final String currentDatetime;
  private final Duration duration;
  private final @Nullable String inputSummary;
  private final @Nullable String outputSummary;
  private final @Nullable ExpectedOutcome expectedOutcome;
  private final List<ExecutionStep> steps;
  private final List<ErrorDetail> errors;
  private final @Nullable LlmUsage llmUsage;
  private final Sections sections;
  private final @Nullable EnvironmentContext environment;
  private final List<PromptUsed> promptsUsed;

  private TaskData(Builder b) {
    name = TaskRules.limited("name", b.name, MAX_NAME_LENGTH);
    description = TaskRules.limited("description", b.description, MAX_DESCRIPTION_LENGTH);
    currentDatetime = b.currentDatetime == null ? DateTimes.now() : b.currentDatetime;
    duration = TaskRules.limited(b.duration);
    inputSummary = WireValues.textOrNull(b.inputSummary);
    outputSummary = WireValues.textOrNull(b.outputSummary);
    expectedOutcome = b.expectedOutcome;
    steps = WireValues.objects(b.steps);
    errors = WireValues.objects(b.errors);
    llmUsage = TaskRules.unlessEmpty(b.llmUsage);
    sections = new Sections(b.sections);
    environment = TaskRules.unlessEmpty(b.environment);
    promptsUsed = WireValues.objects(b.promptsUsed);
  }

  /**
   * A builder of one.
   *
   * @param name at most {@value #MAX_NAME_LENGTH} characters; the client refuses a blank one
   * @param description at most {@value #MAX_DESCRIPTION_LENGTH} characters
   */
  public static Builder builder(String name, String description) {
    return new Builder(name, description);
  }

  /**
   * A task from maps, lists, texts, numbers and booleans under their wire names.
   *
   * <p>Takes the form of the request body and the form that the keyword arguments of the Python
   * client have, where the sections stand beside the other members. A missing {@code
   * current_datetime} is now.
   *
   * @throws ValidationException with the path of the name or value that is wrong
   */
  public static TaskData fromMap(Map<String, ?> members) {
    return MapSource.readStrictly(members, TaskData::read);
  }

  /** Reads what {@link #writeTo} writes; sections may stand beside the other members too. */
  public static TaskData read(FieldSource in) {
    Builder b = new Builder(in.text("name"), in.text("description"));
    b.currentDatetime(in.text("current_datetime"));
    b.duration = TaskRules.durationOf(in.number("duration"));
    b.inputSummary = in.text("input_summary");
    b.outputSummary = in.text("output_summary");
    b.expectedOutcome = in.object("expected_outcome", ExpectedOutcome::read);
    b.steps.addAll(in.objects("steps", ExecutionStep::read));
    b.errors.addAll(in.objects("errors", ErrorDetail::read));
    b.llmUsage = in.object("llm_usage", LlmUsage::read);
    b.sections.putAll(Sections.read(in));
    b.environment = in.object("environment", EnvironmentContext::read);
    PromptStudio studio = in.object("prompt_studio", PromptStudio::read);
    return studio == null ? b.build() : b.promptsUsed(studio.promptsUsed()).build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("name", name);
    out.text("description", description);
    out.text("current_datetime", currentDatetime);
    out.number("duration", TaskRules.secondsOf(duration));
    out.text("input_summary", inputSummary);
    out.text("output_summary", outputSummary);
    out.object("expected_outcome", expectedOutcome);
    out.objects("steps", steps);
    out.objects("errors", errors);
    out.object("llm_usage", llmUsage);
    out.object("sections", sections.orNull());
    out.object("environment", environment);
    out.object("prompt_studio", PromptStudio.orNull(promptsUsed));
  }

  /** What the task is called. */
  public String name() {
    return name;
  }

  /** What the task is about. */
  public String description() {
    return description;
  }

  /** When the task was recorded, as the ISO 8601 text given. */
  public String currentDatetime() {
    return currentDatetime;
  }

  /** How long the task took, to the nanosecond; from zero to 24 hours. */
  public Duration duration() {
    return duration;
  }

  /** What the task was given; null when not recorded. */
  public @Nullable String inputSummary() {
    return inputSummary;
  }

  /** What the task gave back; null when not recorded. */
  public @Nullable String outputSummary() {
    return outputSummary;
  }

  /** What the task was meant to achieve; null when not said. */
  public @Nullable ExpectedOutcome expectedOutcome() {
    return expectedOutcome;
  }

  /** What the agent did, in order; empty when not recorded. */
  public List<ExecutionStep> steps() {
    return steps;
  }

  /** What went wrong, in order; empty when nothing did. */
  public List<ErrorDetail> errors() {
    return errors;
  }

  /**
   * Use of language models over the whole task; null when there was none or nothing is known of it.
   */
  public @Nullable LlmUsage llmUsage() {
    return llmUsage;
  }

  /** The sections present, in wire order. */
  public List<Section> sections() {
    return sections.all();
  }

  /** The {@code time_tracking} section; null when there is none. */
  public @Nullable TimeTracking timeTracking() {
    return sections.get(TimeTracking.NAME, TimeTracking.class);
  }

  /** The {@code customer} section; null when there is none. */
  public @Nullable Customer customer() {
    return sections.get(Customer.NAME, Customer.class);
  }

  /** The {@code support} section; null when there is none. */
  public @Nullable Support support() {
    return sections.get(Support.NAME, Support.class);
  }

  /** The {@code sales} section; null when there is none. */
  public @Nullable Sales sales() {
    return sections.get(Sales.NAME, Sales.class);
  }

  /** The {@code marketing} section; null when there is none. */
  public @Nullable Marketing marketing() {
    return sections.get(Marketing.NAME, Marketing.class);
  }

  /** The {@code content} section; null when there is none. */
  public @Nullable Content content() {
    return sections.get(Content.NAME, Content.class);
  }

  /** The {@code research} section; null when there is none. */
  public @Nullable Research research() {
    return sections.get(Research.NAME, Research.class);
  }

  /** The {@code project} section; null when there is none. */
  public @Nullable Project project() {
    return sections.get(Project.NAME, Project.class);
  }

  /** The {@code development} section; null when there is none. */
  public @Nullable Development development() {
    return sections.get(Development.NAME, Development.class);
  }

  /** The {@code executive} section; null when there is none. */
  public @Nullable Executive executive() {
    return sections.get(Executive.NAME, Executive.class);
  }

  /** The {@code general} section; null when there is none. */
  public @Nullable General general() {
    return sections.get(General.NAME, General.class);
  }

  /** What the agent ran on; null when not recorded. */
  public @Nullable EnvironmentContext environment() {
    return environment;
  }

  /** Managed prompts the task made use of, in order; empty when there were none. */
  public List<PromptUsed> promptsUsed() {
    return promptsUsed;
  }

  /** A builder that starts with everything this task has. */
  public Builder toBuilder() {
    Builder b = new Builder(name, description);
    b.currentDatetime = currentDatetime;
    b.duration = duration;
    b.inputSummary = inputSummary;
    b.outputSummary = outputSummary;
    b.expectedOutcome = expectedOutcome;
    b.llmUsage = llmUsage;
    b.environment = environment;
    sections.all().forEach(b::section);
    return b.steps(steps).errors(errors).promptsUsed(promptsUsed);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof TaskData other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "TaskData" + toMap().keySet() + " with " + steps.size() + " steps";
  }

  /** Collects the members of a {@link TaskData}; not thread-safe. */
  public static final class Builder {
    private final @Nullable String name;
    private final @Nullable String description;
    private @Nullable String currentDatetime;
    private @Nullable Duration duration;
    private @Nullable String inputSummary;
    private @Nullable String outputSummary;
    private @Nullable ExpectedOutcome expectedOutcome;
    private List<ExecutionStep> steps = new ArrayList<>();
    private List<ErrorDetail> errors = new ArrayList<>();
    private @Nullable LlmUsage llmUsage;
    private final Map<String, @Nullable Section> sections = new HashMap<>();
    private @Nullable EnvironmentContext environment;
    private List<PromptUsed> promptsUsed = new ArrayList<>();

    private Builder(@Nullable String name, @Nullable String description) {
      this.name = name;
      this.description = description;
    }

    /** How long the task took, from zero to 24 hours; required. */
    public Builder duration(Duration duration) {
      this.duration = duration;
      return this;
    }

    /**
     * When the task was recorded: a date, or a date and time with or without offset; null and unset
     * mean the time of {@link #build}.
     *
     * @throws ValidationException when it is not ISO 8601 or the year is not in 1900–2100
     */
    public Builder currentDatetime(@Nullable String currentDatetime) {
      this.currentDatetime = DateTimes.requireValid("current_datetime", currentDatetime);
      return this;
    }

    /**
     * When the task was recorded, kept to the microsecond and in UTC.
     *
     * @throws ValidationException when the year is not in 1900–2100
     */
    public Builder currentDatetime(Instant currentDatetime) {
      this.currentDatetime = DateTimes.requireValid("current_datetime", currentDatetime);
      return this;
    }

    /** See {@link TaskData#inputSummary()}. */
    public Builder inputSummary(@Nullable String inputSummary) {
      this.inputSummary = inputSummary;
      return this;
    }

    /** See {@link TaskData#outputSummary()}. */
    public Builder outputSummary(@Nullable String outputSummary) {
      this.outputSummary = outputSummary;
      return this;
    }

    /** See {@link TaskData#expectedOutcome()}. */
    public Builder expectedOutcome(@Nullable ExpectedOutcome expectedOutcome) {
      this.expectedOutcome = expectedOutcome;
      return this;
    }

    /** {@link ExpectedOutcome} by wire names, all of which must be known. */
    public Builder expectedOutcome(Map<String, ?> members) {
      return expectedOutcome(
          MapSource.readStrictly("expected_outcome", members, ExpectedOutcome::read));
    }

    /** Adds one to {@link TaskData#steps()}. */
    public Builder addStep(ExecutionStep step) {
      steps.add(step);
      return this;
    }

    /** Adds an {@link ExecutionStep} by wire names, all of which must be known. */
    public Builder addStep(Map<String, ?> members) {
      String path = "steps[" + steps.size() + ']';
      return addStep(MapSource.readStrictly(path, members, ExecutionStep::read));
    }

    /** Replaces {@link TaskData#steps()}. */
    public Builder steps(List<ExecutionStep> steps) {
      this.steps = new ArrayList<>(steps);
      return this;
    }

    /** Adds one to {@link TaskData#errors()}. */
    public Builder addError(ErrorDetail error) {
      errors.add(error);
      return this;
    }

    /** Replaces {@link TaskData#errors()}. */
    public Builder errors(List<ErrorDetail> errors) {
      this.errors = new ArrayList<>(errors);
      return this;
    }

    /** See {@link TaskData#llmUsage()}; one without members counts as null. */
    public Builder llmUsage(@Nullable LlmUsage llmUsage) {
      this.llmUsage = llmUsage;
      return this;
    }

    /** {@link LlmUsage} by wire names, all of which must be known. */
    public Builder llmUsage(Map<String, ?> members) {
      return llmUsage(MapSource.readStrictly("llm_usage", members, LlmUsage::read));
    }

    /** See {@link TaskData#environment()}; one without members counts as null. */
    public Builder environment(@Nullable EnvironmentContext environment) {
      this.environment = environment;
      return this;
    }

    /** {@link EnvironmentContext} by wire names, all of which must be known. */
    public Builder environment(Map<String, ?> members) {
      return environment(MapSource.readStrictly("environment", members, EnvironmentContext::read));
    }

    /** Puts in {@code section} in the place of one of its kind; one without members is none. */
    public Builder section(Section section) {
      return put(section.name(), section);
    }

    /** The section called {@code name} by wire names, all of which must be known. */
    public Builder section(String name, Map<String, ?> members) {
      return section(Sections.read(name, members));
    }

    /** See {@link TaskData#timeTracking()}; null takes it out again. */
    public Builder timeTracking(@Nullable TimeTracking timeTracking) {
      return put(TimeTracking.NAME, timeTracking);
    }

    /** See {@link TaskData#customer()}; null takes it out again. */
    public Builder customer(@Nullable Customer customer) {
      return put(Customer.NAME, customer);
    }

    /** See {@link TaskData#support()}; null takes it out again. */
    public Builder support(@Nullable Support support) {
      return put(Support.NAME, support);
    }

    /** See {@link TaskData#sales()}; null takes it out again. */
    public Builder sales(@Nullable Sales sales) {
      return put(Sales.NAME, sales);
    }

    /** See {@link TaskData#marketing()}; null takes it out again. */
    public Builder marketing(@Nullable Marketing marketing) {
      return put(Marketing.NAME, marketing);
    }

    /** See {@link TaskData#content()}; null takes it out again. */
    public Builder content(@Nullable Content content) {
      return put(Content.NAME, content);
    }

    /** See {@link TaskData#research()}; null takes it out again. */
    public Builder research(@Nullable Research research) {
      return put(Research.NAME, research);
    }

    /** See {@link TaskData#project()}; null takes it out again. */
    public Builder project(@Nullable Project project) {
      return put(Project.NAME, project);
    }

    /** See {@link TaskData#development()}; null takes it out again. */
    public Builder development(@Nullable Development development) {
      return put(Development.NAME, development);
    }

    /** See {@link TaskData#executive()}; null takes it out again. */
    public Builder executive(@Nullable Executive executive) {
      return put(Executive.NAME, executive);
    }

    /** See {@link TaskData#general()}; null takes it out again. */
    public Builder general(@Nullable General general) {
      return put(General.NAME, general);
    }

    /** Adds one to {@link TaskData#promptsUsed()}. */
    public Builder addPromptUsed(PromptUsed prompt) {
      promptsUsed.add(prompt);
      return this;
    }

    /** Replaces {@link TaskData#promptsUsed()}. */
    public Builder promptsUsed(List<PromptUsed> promptsUsed) {
      this.promptsUsed = new ArrayList<>(promptsUsed);
      return this;
    }

    /**
     * An immutable task of what was set.
     *
     * @throws ValidationException when name, description or duration is missing or out of its range
     */
    public TaskData build() {
      return new TaskData(this);
    }

    private Builder put(String name, @Nullable Section section) {
      sections.put(name, section);
      return this;
    }
  }
}
