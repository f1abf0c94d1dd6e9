package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CURRENT_DATETIME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_NAME;

import ai.i42m.infinium.TextLimits;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.otel.internal.dialect.Durations;
import ai.i42m.infinium.otel.internal.dialect.JsonText;
import ai.i42m.infinium.otel.internal.dialect.PromptEvents;
import ai.i42m.infinium.otel.internal.dialect.SpanAttributes;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a task is as a whole, apart from its steps: name, description, time; and what a marked root
 * says besides: summaries, expected outcome, sections, environment, usage, prompts.
 */
final class TaskHead {

  private static final String CURRENT_DATETIME = "current_datetime";

  private static final String DURATION = "duration";

  /** The longest duration that a task can have. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Operations operations;
  private final TextPolicy texts;
  private final SpanData root;
  private final SpanAttributes attributes;

  private TaskHead(Operations operations, TextPolicy texts) {
    this.operations = operations;
    this.texts = texts;
    this.root = operations.root().span();
    this.attributes = operations.root().reading().attributes();
  }

  /** The task without what lies below its root. */
  static TaskData of(Operations operations, TextPolicy texts) {
    TaskHead head = new TaskHead(operations, texts);
    return operations.isMarked() ? head.marked() : head.unmarked();
  }

  private TaskData marked() {
    String name = markedName();
    String description = attributes.text(INFINIUM_DESCRIPTION);
    TaskData known = timed(name, description == null ? "Auto-traced call to " + name : description);
    TaskData said =
        TaskData.read(AttributeSource.ofTask(attributes, known.toMap(), texts::noteCut));
    List<PromptUsed> prompts = new ArrayList<>(said.promptsUsed());
    prompts.addAll(PromptEvents.all(root));
    return said.toBuilder()
        .inputSummary(texts.own(LimitedText.INPUT_SUMMARY, said.inputSummary(), Integer.MAX_VALUE))
        .outputSummary(
            texts.own(LimitedText.OUTPUT_SUMMARY, said.outputSummary(), Integer.MAX_VALUE))
        .promptsUsed(prompts)
        .build();
  }

  /** A blank name is no name for a span, so it stands in an attribute. */
  private String markedName() {
    String json = attributes.text(INFINIUM_JSON_NAME);
    return json != null && JsonText.read(json).value() instanceof String blank
        ? blank
        : root.getName();
  }

  private TaskData unmarked() {
    TaskNaming naming = TaskNaming.of(operations);
    TaskData task = timed(naming.name(), naming.description());
    if (!texts.takesForeign()) {
      return task;
    }
    Conversation talk = Conversation.of(operations);
    TextLimits limits = texts.limits();
    return task.toBuilder()
        .inputSummary(
            texts.foreign(LimitedText.INPUT_SUMMARY, talk.question(), limits.inputSummary()))
        .outputSummary(
            texts.foreign(LimitedText.OUTPUT_SUMMARY, talk.answer(), limits.outputSummary()))
        .build();
  }

  private TaskData timed(String name, String description) {
    TaskData.Builder task =
        TaskData.builder(texts.name(name), texts.description(description)).duration(duration());
    String said = operations.isMarked() ? attributes.text(INFINIUM_CURRENT_DATETIME) : null;
    if (said == null || !accepts(said, task::currentDatetime)) {
      Instant end = end();
      if (!accepts(end, task::currentDatetime)) {
        task.currentDatetime(Instant.EPOCH);
      }
    }
    return task.build();
  }

  /** Whether the model takes a time that may be damaged. */
  private <T> boolean accepts(T time, Consumer<T> setter) {
    try {
      setter.accept(time);
      return true;
    } catch (ValidationException e) {
      texts.noteCut(CURRENT_DATETIME);
      return false;
    }
  }

  /** What was said, else the length of the root; within what a task can have. */
  private Duration duration() {
    Duration said =
        operations.isMarked() ? Durations.ofSeconds(attributes.number(INFINIUM_DURATION_S)) : null;
    Duration duration = said != null ? said : Duration.between(start(), end());
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      texts.noteCut(DURATION);
      return duration.isNegative() ? Duration.ZERO : LONGEST;
    }
    return duration;
  }

  private Instant start() {
    return Instant.EPOCH.plusNanos(root.getStartEpochNanos());
  }

  /** A root that is still open lasted at least until the last thing seen below it. */
  private Instant end() {
    long end = root.getEndEpochNanos();
    if (!root.hasEnded()) {
      end = root.getStartEpochNanos();
      for (Operation operation : operations.outerFirst()) {
        end = Math.max(end, operation.span().getEndEpochNanos());
      }
    }
    return Instant.EPOCH.plusNanos(end);
  }
}
