package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.WireObject;

/** What a task says about one domain; a task carries each of them once at most. */
public sealed interface Section extends WireObject
    permits TimeTracking,
        Customer,
        Support,
        Sales,
        Marketing,
        Content,
        Research,
        Project,
        Development,
        Executive,
        General {
  /** Name of the section on the wire, such as {@code time_tracking}. */
  String name();
}
