package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_STEP_METADATA;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DURATION_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_NUMBER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_DURATION_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_USAGE_ONLY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spans of our own API, and of the Python SDK's exporter: that one marks tasks by their duration
 * and calls by their model only.
 */
final class InfiniumDialect implements Dialect {

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (TaskSigns.isMarked(view.span().getAttributes()::get)) {
      return task(view);
    }
    String kind = view.attributes().text(INFINIUM_KIND);
    if (kind == null) {
      return view.attributes().has(LLM_MODEL) ? modelCall(view) : null;
    }
    return switch (kind) {
      case InfiniumKindValues.STEP -> step(view);
      case InfiniumKindValues.LLM_CALL -> modelCall(view);
      case InfiniumKindValues.TOOL_CALL -> toolCall(view);
      default -> null;
    };
  }

  /** The step that a task's root is as well; null when it is none. */
  static @Nullable SpanReading firstStep(SpanView root) {
    boolean both =
        TaskSigns.isMarked(root.span().getAttributes()::get)
            && root.attributes().has(INFINIUM_STEP_ACTION);
    return both ? step(root) : null;
  }

  private static SpanReading task(SpanView view) {
    return SpanReading.builder(view, OperationKind.TASK)
        .own()
        .action(InfiniumKindValues.TASK)
        .duration(Durations.ofSeconds(view.attributes().number(INFINIUM_DURATION_S)))
        .failure(Failure.of(view))
        .build();
  }

  private static SpanReading step(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String action = attributes.text(INFINIUM_STEP_ACTION);
    String description = attributes.text(INFINIUM_STEP_DESCRIPTION);
    return SpanReading.builder(view, OperationKind.STEP)
        .own()
        .action(action == null ? view.name() : action)
        .description(description == null ? view.name() : description)
        .step(stepFields(attributes))
        .duration(millis(attributes, INFINIUM_STEP_DURATION_MS))
        .failure(Failure.of(view))
        .build();
  }

  private static StepFields stepFields(SpanAttributes attributes) {
    String json = attributes.text(INFINIUM_JSON_STEP_METADATA);
    JsonText metadata = json == null ? null : JsonText.read(json);
    return new StepFields(
        attributes.integer(INFINIUM_STEP_NUMBER),
        attributes.text(INFINIUM_STEP_INPUT_PREVIEW),
        attributes.text(INFINIUM_STEP_OUTPUT_PREVIEW),
        metadata);
  }

  private static SpanReading modelCall(SpanView view) {
    ModelCall call = GenAiCalls.readOwn(view.attributes());
    return SpanReading.builder(view, OperationKind.MODEL_CALL)
        .own()
        .action(ModelCall.ACTION)
        .description(call.title())
        .modelCall(call)
        .step(stepFields(view.attributes()))
        .duration(call.latency())
        .failure(Failure.of(view))
        .usageOnly(Boolean.TRUE.equals(view.attributes().bool(INFINIUM_USAGE_ONLY)))
        .build();
  }

  private static SpanReading toolCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.text(GEN_AI_TOOL_NAME);
    ToolUse use =
        new ToolUse(
            name == null ? view.nameAfter(OperationValues.EXECUTE_TOOL) : name,
            attributes.word(GEN_AI_TOOL_CALL_ID),
            attributes.text(INFINIUM_TOOL_INPUT_SUMMARY),
            attributes.text(INFINIUM_TOOL_OUTPUT_SUMMARY));
    return SpanReading.builder(view, OperationKind.TOOL_CALL)
        .own()
        .action(ToolUse.ACTION)
        .description(use.name())
        .toolUse(use)
        .httpStatus(attributes.integer(HTTP_RESPONSE_STATUS_CODE))
        .duration(millis(attributes, INFINIUM_TOOL_DURATION_MS))
        .failure(Failure.of(view))
        .build();
  }

  private static @Nullable Duration millis(SpanAttributes attributes, AttributeKey<?> key) {
    return Durations.ofMillis(attributes.integer(key), attributes.number(key));
  }
}
