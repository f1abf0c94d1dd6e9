package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_DATA_SOURCE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_INPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OUTPUT_MESSAGES;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_RESULT;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_WORKFLOW_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current GenAI conventions of OpenTelemetry: every span with {@code gen_ai.operation.name}.
 */
final class GenAiDialect implements Dialect {

  private static final String AGENT = "agent";

  private static final String MEMORY = "memory";

  /** A reason to finish that says that the model failed, whatever the status of the span. */
  private static final String FAILED = "error";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String operation = view.attributes().word(GEN_AI_OPERATION_NAME);
    if (operation == null) {
      return null;
    }
    return switch (operation) {
      case OperationValues.CHAT,
          OperationValues.TEXT_COMPLETION,
          OperationValues.GENERATE_CONTENT,
          OperationValues.EMBEDDINGS ->
          modelCall(view, operation);
      case OperationValues.EXECUTE_TOOL -> toolCall(view);
      case OperationValues.INVOKE_AGENT -> agent(view);
      case OperationValues.INVOKE_WORKFLOW, OperationValues.CREATE_AGENT -> scaffolding(view);
      case OperationValues.RETRIEVAL ->
          activity(view, operation, view.attributes().word(GEN_AI_DATA_SOURCE_ID));
      case OperationValues.PLAN ->
          activity(view, operation, view.attributes().word(GEN_AI_AGENT_NAME));
      default -> activity(view, isMemory(operation) ? MEMORY : operation, null);
    };
  }

  private static SpanReading modelCall(SpanView view, String operation) {
    SpanAttributes attributes = view.attributes();
    ModelCall call = GenAiCalls.read(attributes);
    boolean hasMessages =
        attributes.has(GEN_AI_INPUT_MESSAGES) || attributes.has(GEN_AI_OUTPUT_MESSAGES);
    if (call.model() == null && !call.tokens().isPresent() && !hasMessages) {
      // Some frameworks call every frame a chat; without any sign of a model it is none.
      return activity(view, operation, null);
    }
    SpanReading.Builder reading =
        SpanReading.builder(view, OperationKind.MODEL_CALL)
            .action(ModelCall.ACTION)
            .description(call.title())
            .modelCall(call)
            .failure(failure(view));
    return hasMessages
        ? reading.messages(() -> GenAiMessages.read(attributes)).build()
        : reading.build();
  }

  private static SpanReading toolCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.word(GEN_AI_TOOL_NAME);
    ToolUse use =
        new ToolUse(
            name == null ? view.nameAfter(OperationValues.EXECUTE_TOOL) : name,
            attributes.word(GEN_AI_TOOL_CALL_ID),
            attributes.word(GEN_AI_TOOL_CALL_ARGUMENTS),
            attributes.word(GEN_AI_TOOL_CALL_RESULT));
    return SpanReading.builder(view, OperationKind.TOOL_CALL)
        .action(ToolUse.ACTION)
        .description(use.name())
        .toolUse(use)
        .httpStatus(attributes.integer(HTTP_RESPONSE_STATUS_CODE))
        .failure(failure(view))
        .build();
  }

  private static SpanReading agent(SpanView view) {
    SpanAttributes attributes = view.attributes();
    AgentIdentity agent =
        new AgentIdentity(
            attributes.word(GEN_AI_AGENT_NAME),
            attributes.word(GEN_AI_AGENT_ID),
            attributes.word(GEN_AI_AGENT_DESCRIPTION));
    String label = agent.label();
    return SpanReading.builder(view, OperationKind.AGENT)
        .action(AGENT)
        .description(label == null ? view.nameAfter(OperationValues.INVOKE_AGENT) : label)
        .agent(agent)
        .modelCall(GenAiCalls.read(attributes))
        .failure(failure(view))
        .build();
  }

  private static SpanReading scaffolding(SpanView view) {
    String workflow = view.attributes().word(GEN_AI_WORKFLOW_NAME);
    return SpanReading.builder(view, OperationKind.SCAFFOLDING)
        .description(workflow == null ? view.name() : workflow)
        .modelCall(GenAiCalls.read(view.attributes()))
        .failure(failure(view))
        .build();
  }

  private static SpanReading activity(SpanView view, String action, @Nullable String description) {
    return SpanReading.builder(view, OperationKind.ACTIVITY)
        .action(action)
        .description(description == null ? view.name() : description)
        .modelCall(GenAiCalls.read(view.attributes()))
        .failure(failure(view))
        .build();
  }

  /** {@code search_memory}, {@code create_memory_store}, and the others of that family. */
  private static boolean isMemory(String operation) {
    return operation.endsWith("_memory") || operation.endsWith("_memory_store");
  }

  private static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    if (failure != null) {
      return failure;
    }
    List<String> reasons = view.attributes().texts(GEN_AI_RESPONSE_FINISH_REASONS);
    return reasons != null && reasons.contains(FAILED) ? Failure.ofType(view, FAILED) : null;
  }
}
