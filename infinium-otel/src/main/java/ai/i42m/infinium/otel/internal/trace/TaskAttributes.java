package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ENVIRONMENT_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.EXPECTED_OUTCOME_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CURRENT_DATETIME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_ERRORS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_PROMPTS_USED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_LLM_CALL_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_PROMPT_FETCH_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TOTAL_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TOTAL_PROMPT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_USAGE_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.SECTION_PATH;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.WireObject;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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

  private static final double NANOS_PER_SECOND = 1e9;

  private final TaskData task;
  private final AttributesBuilder plain = Attributes.builder();
  private final List<Group> groups = new ArrayList<>();

  private TaskAttributes(TaskData task) {
    this.task = task;
  }

  static Attributes of(TaskData task) {
    TaskAttributes attributes = new TaskAttributes(task);
    attributes.addPlain();
    attributes.addTotals();
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
    plain.put(INFINIUM_DURATION_S, task.duration().toNanos() / NANOS_PER_SECOND);
    plain.put(INFINIUM_INPUT_SUMMARY, task.inputSummary());
    plain.put(INFINIUM_OUTPUT_SUMMARY, task.outputSummary());
    if (!asEvents(task.errors(), task.promptsUsed())) {
      plain.put(INFINIUM_JSON_ERRORS, json(task.errors()));
    }
    if (!asEvents(task.promptsUsed(), task.errors())) {
      plain.put(INFINIUM_JSON_PROMPTS_USED, json(task.promptsUsed()));
    }
  }

  private void addTotals() {
    List<LlmCall> calls = new ArrayList<>(UsageCalls.withoutStep(task));
    task.steps().stream().map(ExecutionStep::llmCall).filter(Objects::nonNull).forEach(calls::add);
    plain.put(INFINIUM_LLM_CALL_COUNT, (long) calls.size());
    plain.put(INFINIUM_PROMPT_FETCH_COUNT, (long) task.promptsUsed().size());
    plain.put(LLM_TOTAL_PROMPT_TOKENS, sum(calls, LlmCall::promptTokens));
    plain.put(LLM_TOTAL_COMPLETION_TOKENS, sum(calls, LlmCall::completionTokens));
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

  private static @Nullable Long sum(List<LlmCall> calls, Function<LlmCall, @Nullable Long> number) {
    Long sum = null;
    for (LlmCall call : calls) {
      Long value = number.apply(call);
      sum = value == null ? sum : Long.valueOf(value + (sum == null ? 0 : sum));
    }
    return sum;
  }

  /** One object of the task and its attributes. */
  private record Group(String path, WireObject object, Attributes attributes) {}
}
