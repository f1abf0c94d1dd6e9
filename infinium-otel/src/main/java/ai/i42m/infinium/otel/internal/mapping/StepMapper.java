package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CANCELLED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INCOMPLETE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_REQUESTED_TOOLS;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.otel.internal.dialect.Failure;
import ai.i42m.infinium.otel.internal.dialect.JsonText;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.SpanAttributes;
import ai.i42m.infinium.otel.internal.dialect.SpanReading;
import ai.i42m.infinium.otel.internal.dialect.StepFields;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import ai.i42m.infinium.otel.internal.tree.Repair;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.WireValues;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a step of the task from a finished draft. */
final class StepMapper {

  private static final String METADATA = "metadata";

  private static final String SPAN_ID = "span_id";
  private static final String PARENT_STEP = "parent_step";
  private static final String WITHIN = "within";
  private static final String COUNT = "count";
  private static final String ATTACHED_BY = "attached_by";
  private static final String SOURCE = "source";
  private static final String MESSAGES = "messages";
  private static final String BATCH = "batch";
  private static final String TOOL_CALL_ID = "tool_call_id";

  /** Names of all that a step says of where it comes from, and the words that it says it with. */
  static final Set<String> PROVENANCE = provenanceWords();

  private final Nesting nesting;
  private final Map<Operation, StepDraft> drafts;
  private final TextPolicy texts;

  StepMapper(Nesting nesting, Map<Operation, StepDraft> drafts, TextPolicy texts) {
    this.nesting = nesting;
    this.drafts = drafts;
    this.texts = texts;
  }

  ExecutionStep map(StepDraft draft) {
    ToolUse fromMessages = draft.fromMessages();
    return fromMessages == null ? fromSpan(draft) : fromMessages(draft, fromMessages);
  }

  private ExecutionStep fromSpan(StepDraft draft) {
    SpanReading reading = draft.operation().reading();
    StepFields fields = reading.step();
    ExecutionStep.Builder step =
        ExecutionStep.builder(draft.number(), reading.action(), description(draft))
            .duration(duration(draft))
            .inputPreview(inputPreview(draft, fields))
            .outputPreview(outputPreview(draft, fields))
            .metadata(reading.isOwn() ? ownMetadata(reading, fields) : provenance(draft));
    Failure failure = failure(draft);
    if (failure != null) {
      step.error(texts.error(LimitedText.STEP_STACK_TRACE, failure.detail()));
    }
    if (draft.modelCall() != null) {
      step.llmCall(Calls.llmCall(draft.modelCall(), texts.isVerbatim()));
    }
    if (draft.toolCall() != null) {
      step.toolCall(Calls.toolCall(draft.toolCall(), texts));
    }
    return step.build();
  }

  /** Name, id and place of the tool are no content; what it was given and answered is. */
  private ExecutionStep fromMessages(StepDraft draft, ToolUse use) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    boolean told = draft.operation().kind() == OperationKind.MODEL_CALL;
    metadata.put(SOURCE, told ? MESSAGES : BATCH);
    putUnlessNull(metadata, TOOL_CALL_ID, use.callId());
    putUnlessNull(metadata, PARENT_STEP, parentStep(draft.operation()));
    return ExecutionStep.builder(draft.number(), ToolUse.ACTION, use.name())
        .toolCall(Calls.toolCall(use, false, texts).build())
        .metadata(metadata)
        .build();
  }

  private static String description(StepDraft draft) {
    Operation operation = draft.operation();
    String description = operation.reading().description();
    ModelCall call = operation.modelCall();
    if (operation.kind() == OperationKind.MODEL_CALL && call != null) {
      return call.title();
    }
    if (operation.kind() == OperationKind.TASK && !operation.span().hasEnded()) {
      return description + " (unfinished)";
    }
    return draft.repeats() == 1 ? description : description + ", " + draft.repeats() + " times";
  }

  private @Nullable Duration duration(StepDraft draft) {
    if (draft.repeats() > 1) {
      return draft.length();
    }
    Operation operation = draft.operation();
    return Calls.duration(operation, operation.reading().duration(), texts.isVerbatim());
  }

  /** The step's own preview, else that of the model call it took. */
  private @Nullable String inputPreview(StepDraft draft, @Nullable StepFields fields) {
    String preview = fields == null ? null : fields.inputPreview();
    StepFields call = preview == null ? callFields(draft) : null;
    return texts.own(
        LimitedText.STEP_INPUT_PREVIEW,
        call == null ? preview : call.inputPreview(),
        texts.limits().stepInputPreview());
  }

  private @Nullable String outputPreview(StepDraft draft, @Nullable StepFields fields) {
    int limit = texts.limits().stepOutputPreview();
    String preview = fields == null ? null : fields.outputPreview();
    StepFields taken = preview == null ? callFields(draft) : null;
    preview = taken == null ? preview : taken.outputPreview();
    if (preview != null) {
      return texts.own(LimitedText.STEP_OUTPUT_PREVIEW, preview, limit);
    }
    Operation call = draft.modelCall();
    return call == null || !texts.takesForeign()
        ? null
        : texts.foreign(LimitedText.STEP_OUTPUT_PREVIEW, call.messages().assistantText(), limit);
  }

  private static @Nullable StepFields callFields(StepDraft draft) {
    return draft.modelCall() == null ? null : draft.modelCall().reading().step();
  }

  /** The step's own failure, else that of the model call it took; a tool call keeps its own. */
  private static @Nullable Failure failure(StepDraft draft) {
    Operation operation = draft.operation();
    if (operation.kind() == OperationKind.TOOL_CALL) {
      return null;
    }
    Operation call = draft.modelCall();
    return operation.failure() != null || call == null ? operation.failure() : call.failure();
  }

  /**
   * What the user gave to a step of our API, and nothing else; but that it was cancelled, what a
   * watched model asked for, and that its answer was not read to the end.
   */
  private @Nullable Map<String, ?> ownMetadata(SpanReading reading, @Nullable StepFields fields) {
    Map<String, ?> given = metadata(fields);
    SpanAttributes attributes = reading.attributes();
    Map<String, Object> seen = new LinkedHashMap<>(4);
    if (Boolean.TRUE.equals(attributes.bool(INFINIUM_CANCELLED))) {
      seen.put(INFINIUM_CANCELLED.getKey(), true);
    }
    putUnlessNull(seen, INFINIUM_INCOMPLETE.getKey(), attributes.text(INFINIUM_INCOMPLETE));
    List<String> tools = attributes.texts(INFINIUM_REQUESTED_TOOLS);
    putUnlessNull(seen, INFINIUM_REQUESTED_TOOLS.getKey(), tools);
    if (seen.isEmpty()) {
      return given;
    }
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>(seen);
    if (given != null) {
      metadata.putAll(given);
    }
    return metadata;
  }

  private @Nullable Map<String, ?> metadata(@Nullable StepFields fields) {
    JsonText given = fields == null ? null : fields.metadata();
    if (given == null) {
      return null;
    }
    if (given.isCut() || given.map() == null) {
      texts.noteCut(METADATA);
    }
    try {
      return WireValues.map(METADATA, given.map());
    } catch (ValidationException e) {
      texts.noteCut(METADATA);
      return null;
    }
  }

  /** Where a step that was made of a foreign span comes from. */
  private @Nullable Map<String, ?> provenance(StepDraft draft) {
    Operation operation = draft.operation();
    Map<String, Object> metadata = new LinkedHashMap<>(8);
    metadata.put(SPAN_ID, operation.span().getSpanId());
    putUnlessNull(metadata, PARENT_STEP, parentStep(operation));
    putUnlessNull(metadata, WITHIN, nesting.within(operation));
    Repair repair = operation.repair();
    putUnlessNull(metadata, ATTACHED_BY, repair == null ? null : word(repair));
    putUnlessNull(metadata, COUNT, draft.repeats() == 1 ? null : (long) draft.repeats());
    return metadata;
  }

  private @Nullable Long parentStep(Operation operation) {
    Operation above = nesting.above(operation);
    StepDraft parent = above.isRoot() ? null : drafts.get(above);
    return parent == null ? null : parent.number();
  }

  private static Set<String> provenanceWords() {
    Set<String> words = new HashSet<>();
    Collections.addAll(words, SPAN_ID, PARENT_STEP, WITHIN, COUNT, SOURCE, ATTACHED_BY);
    Collections.addAll(words, MESSAGES, BATCH, TOOL_CALL_ID);
    for (Repair repair : Repair.values()) {
      words.add(word(repair));
    }
    return Set.copyOf(words);
  }

  private static String word(Repair repair) {
    return repair.name().toLowerCase(Locale.ROOT);
  }

  private static void putUnlessNull(
      Map<String, Object> metadata, String key, @Nullable Object value) {
    if (value != null) {
      metadata.put(key, value);
    }
  }
}
