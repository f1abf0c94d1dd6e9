package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ENVIRONMENT_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.EXPECTED_OUTCOME_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CURRENT_DATETIME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_ERRORS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_PROMPTS_USED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_USAGE_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.SECTION_PATH;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.WireObject;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a whole task's span, within what a span holds by default.
 *
 * <p>An SDK drops what is beyond 128 attributes or events without a word. So the largest objects
 * become one attribute each, as JSON, until the rest fits; and errors or prompts that are too many
 * for events do as well.
 */
final class TaskAttributes {

  /** Most attributes and most events that are written; the rest of the 128 is left to others. */
  private static final int MOST = 100;

  private final TaskData task;
  private final AttributesBuilder plain = Attributes.builder();
  private final List<Group> groups = new ArrayList<>();

  private TaskAttributes(TaskData task) {
    this.task = task;
  }

  static Attributes of(TaskData task) {
    TaskAttributes attributes = new TaskAttributes(task);
    attributes.addPlain();
    attributes.addGroups();
    return attributes.build();
  }

  /** Whether a list is written as events, next to another one that may be. */
  static boolean asEvents(List<?> list, List<?> other) {
    int both = list.size() + other.size();
    return both <= MOST || (list.size() <= MOST && list.size() < other.size());
  }

  private void addPlain() {
    if (task.name().isBlank()) {
      plain.put(INFINIUM_JSON_NAME, Json.writeString(task.name()));
    }
    plain.put(INFINIUM_DESCRIPTION, task.description());
    plain.put(INFINIUM_CURRENT_DATETIME, task.currentDatetime());
    plain.put(INFINIUM_INPUT_SUMMARY, task.inputSummary());
    plain.put(INFINIUM_OUTPUT_SUMMARY, task.outputSummary());
    if (!asEvents(task.errors(), task.promptsUsed())) {
      plain.put(INFINIUM_JSON_ERRORS, json(task.errors()));
    }
    if (!asEvents(task.promptsUsed(), task.errors())) {
      plain.put(INFINIUM_JSON_PROMPTS_USED, json(task.promptsUsed()));
    }
  }

  private void addGroups() {
    addGroup(EXPECTED_OUTCOME_PATH, task.expectedOutcome());
    addGroup(LLM_USAGE_PATH, task.llmUsage());
    addGroup(ENVIRONMENT_PATH, task.environment());
    for (Section section : task.sections()) {
      addGroup(SECTION_PATH + '.' + section.name(), section);
    }
  }

  private void addGroup(String path, @Nullable WireObject object) {
    if (object != null) {
      groups.add(new Group(path, object, FieldAttributes.of(path, object)));
    }
  }

  private Attributes build() {
    Attributes own = plain.build();
    groups.sort(Comparator.comparingInt((Group group) -> group.attributes().size()).reversed());
    int size = own.size() + groups.stream().mapToInt(group -> group.attributes().size()).sum();
    AttributesBuilder all = own.toBuilder();
    for (Group group : groups) {
      boolean fits = size <= MOST;
      all.putAll(fits ? group.attributes() : FieldAttributes.asJson(group.path(), group.object()));
      size -= fits ? 0 : group.attributes().size() - 1;
    }
    return all.build();
  }

  private static String json(List<? extends WireObject> objects) {
    return Json.writeString(objects.stream().map(WireObject::toMap).toList());
  }

  /** One object of the task and its attributes. */
  private record Group(String path, WireObject object, Attributes attributes) {}
}
