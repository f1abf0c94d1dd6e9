package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_AGENT_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_DATA_SOURCE_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_WORKFLOW_NAME;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The GenAI semantic conventions of OpenTelemetry, from 1.26 on: model calls, tools, agents,
 * workflows, retrieval, memory. What many frameworks write, in part with values of their own.
 */
final class GenAiDialect implements Dialect {

  private static final String MEMORY = "memory";

  /** A reason to finish that says that the model failed, whatever the status of the span. */
  private static final String FAILED = "error";

  /** How some frameworks say the same of a tool, and of any observation. */
  private static final String TOOL_STATUS = "gen_ai.tool.status";

  private static final String OUTCOME = "outcome";

  /** Frameworks without any peculiarity, by the name of their scope. */
  private static final Map<String, String> FRAMEWORKS =
      Map.of("pydantic-ai", "Pydantic AI", "gen_ai", "Vercel AI SDK");

  @Override
  public @Nullable SpanReading read(SpanView view) {
    GenAiOperation operation = GenAiOperation.of(view);
    if (operation == null) {
      return null;
    }
    SpanReading.Builder reading = reading(view, operation).failure(failure(view));
    String framework = FRAMEWORKS.get(view.scope());
    return framework == null
        ? reading.build()
        : reading.framework(framework, view.scopeVersion()).build();
  }

  private static SpanReading.Builder reading(SpanView view, GenAiOperation operation) {
    SpanAttributes attributes = view.attributes();
    return switch (operation) {
      case MODEL_CALL, EMBEDDING -> modelCall(view);
      case TOOL -> GenAiTools.read(view);
      case AGENT -> agent(view);
      case FRAME ->
          Readings.frame(view, attributes.word(GEN_AI_WORKFLOW_NAME))
              .modelCall(GenAiCalls.read(view));
      case RETRIEVAL -> activity(view, attributes.word(GEN_AI_DATA_SOURCE_ID));
      case PLAN -> activity(view, attributes.word(GEN_AI_AGENT_NAME));
      case MEMORY -> Readings.activity(view, MEMORY, null);
      case RERANK, OTHER -> activity(view, null);
    };
  }

  static SpanReading.Builder modelCall(SpanView view) {
    ModelCall call = GenAiCalls.read(view);
    boolean hasModel =
        call.provider() != null
            || view.attributes().has(GEN_AI_REQUEST_MODEL)
            || call.model() != null;
    if (!hasModel && !call.tokens().isPresent() && !MessageSources.areIn(view)) {
      // Some frameworks call every frame a chat; without any sign of a model it is none.
      return activity(view, null);
    }
    return Readings.modelCallWithMessages(view, call);
  }

  static SpanReading.Builder agent(SpanView view) {
    SpanAttributes attributes = view.attributes();
    AgentIdentity agent =
        new AgentIdentity(
            attributes.word(GEN_AI_AGENT_NAME),
            attributes.word(GEN_AI_AGENT_ID),
            attributes.word(GEN_AI_AGENT_DESCRIPTION));
    return Readings.agent(view, agent)
        .description(
            agent.label() == null
                ? view.nameAfter(OperationValues.INVOKE_AGENT)
                : String.valueOf(agent.label()))
        .modelCall(GenAiCalls.read(view));
  }

  private static SpanReading.Builder activity(SpanView view, @Nullable String description) {
    String operation = view.attributes().word(GEN_AI_OPERATION_NAME);
    return Readings.activity(view, operation == null ? view.name() : operation, description)
        .modelCall(GenAiCalls.read(view));
  }

  static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    if (failure != null) {
      return failure;
    }
    SpanAttributes attributes = view.attributes();
    List<String> reasons = attributes.texts(GEN_AI_RESPONSE_FINISH_REASONS);
    boolean failed =
        (reasons != null && reasons.contains(FAILED))
            || FAILED.equalsIgnoreCase(attributes.text(TOOL_STATUS))
            || FAILED.equalsIgnoreCase(attributes.text(OUTCOME));
    return failed ? Failure.ofType(view, FAILED) : null;
  }
}
