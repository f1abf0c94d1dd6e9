package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrTexts;
import ai.i42m.infinium.task.WireValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A meeting or decision that the work prepared or followed. */
public final class Executive implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "executive";

  private final @Nullable String meetingType;
  private final @Nullable Long attendeesCount;
  private final @Nullable TextOrTexts agendaItems;
  private final @Nullable TextOrTexts actionItems;
  private final @Nullable Long calendarConflicts;
  private final List<String> decisionsMade;

  private Executive(Builder b) {
    meetingType = WireValues.textOrNull(b.meetingType);
    attendeesCount = b.attendeesCount;
    agendaItems = b.agendaItems;
    actionItems = b.actionItems;
    calendarConflicts = b.calendarConflicts;
    decisionsMade = WireValues.texts(b.decisionsMade);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Executive read(FieldSource in) {
    Builder b = new Builder();
    b.meetingType = in.text("meeting_type");
    b.attendeesCount = in.integer("attendees_count");
    b.agendaItems = in.textOrTexts("agenda_items");
    b.actionItems = in.textOrTexts("action_items");
    b.calendarConflicts = in.integer("calendar_conflicts");
    b.decisionsMade = in.texts("decisions_made");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("meeting_type", meetingType);
    out.integer("attendees_count", attendeesCount);
    out.textOrTexts("agenda_items", agendaItems);
    out.textOrTexts("action_items", actionItems);
    out.integer("calendar_conflicts", calendarConflicts);
    out.texts("decisions_made", decisionsMade);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Kind of meeting; null when unknown. */
  public @Nullable String meetingType() {
    return meetingType;
  }

  /** Number of people attending; null when not counted. */
  public @Nullable Long attendeesCount() {
    return attendeesCount;
  }

  /** What was on the agenda; null when unknown or none. */
  public @Nullable TextOrTexts agendaItems() {
    return agendaItems;
  }

  /** What somebody has to do now; null when unknown or none. */
  public @Nullable TextOrTexts actionItems() {
    return actionItems;
  }

  /** Number of clashes with other appointments; null when not counted. */
  public @Nullable Long calendarConflicts() {
    return calendarConflicts;
  }

  /** What was decided; empty when nothing was recorded. */
  public List<String> decisionsMade() {
    return decisionsMade;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Executive other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Executive" + toMap().keySet();
  }

  /** Collects the members of a {@link Executive}; not thread-safe. */
  public static final class Builder {
    private @Nullable String meetingType;
    private @Nullable Long attendeesCount;
    private @Nullable TextOrTexts agendaItems;
    private @Nullable TextOrTexts actionItems;
    private @Nullable Long calendarConflicts;
    private List<String> decisionsMade = List.of();

    private Builder() {}

    /** See {@link Executive#meetingType()}. */
    public Builder meetingType(@Nullable String meetingType) {
      this.meetingType = meetingType;
      return this;
    }

    /** See {@link Executive#attendeesCount()}. */
    public Builder attendeesCount(long attendeesCount) {
      this.attendeesCount = attendeesCount;
      return this;
    }

    /** See {@link Executive#agendaItems()}. */
    public Builder agendaItems(String agendaItems) {
      this.agendaItems = TextOrTexts.of(agendaItems);
      return this;
    }

    /** See {@link Executive#agendaItems()}. */
    public Builder agendaItems(List<String> agendaItems) {
      this.agendaItems = TextOrTexts.of(agendaItems);
      return this;
    }

    /** See {@link Executive#actionItems()}. */
    public Builder actionItems(String actionItems) {
      this.actionItems = TextOrTexts.of(actionItems);
      return this;
    }

    /** See {@link Executive#actionItems()}. */
    public Builder actionItems(List<String> actionItems) {
      this.actionItems = TextOrTexts.of(actionItems);
      return this;
    }

    /** See {@link Executive#calendarConflicts()}. */
    public Builder calendarConflicts(long calendarConflicts) {
      this.calendarConflicts = calendarConflicts;
      return this;
    }

    /** See {@link Executive#decisionsMade()}. */
    public Builder decisionsMade(List<String> decisionsMade) {
      this.decisionsMade = decisionsMade;
      return this;
    }

    /** See {@link Executive#decisionsMade()}. */
    public Builder decisionsMade(String... decisionsMade) {
      return decisionsMade(List.of(decisionsMade));
    }

    /** An immutable value of what was set. */
    public Executive build() {
      return new Executive(this);
    }
  }
}
