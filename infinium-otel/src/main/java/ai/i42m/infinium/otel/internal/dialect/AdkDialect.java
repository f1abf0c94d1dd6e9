package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_NAME;

import org.jspecify.annotations.Nullable;

/**
 * Google's Agent Development Kit, of Java and of Python.
 *
 * <pre>
 *   invocation                       frame; in Python invoke_workflow
 *   └── invoke_agent ticket_agent    agent
 *       ├── call_llm                 model call, open until its tools are done; a failed one has no attributes
 *       │   └── execute_tool …       tool
 *       └── call_llm                 model call; in Python generate_content
 * </pre>
 */
final class AdkDialect implements Dialect {

  private static final String SCOPE = "gcp.vertex.agent";
  private static final String NAME = "Google ADK";
  private static final String MERGED_TOOLS = "(merged tools)";
  private static final String REQUEST = "gcp.vertex.agent.llm_request";
  private static final String RESPONSE = "gcp.vertex.agent.llm_response";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (!view.scope().equals(SCOPE)) {
      return null;
    }
    SpanReading.Builder reading = reading(view);
    return reading == null
        ? Readings.noise(view)
        : reading.framework(NAME, view.scopeVersion()).build();
  }

  private static SpanReading.@Nullable Builder reading(SpanView view) {
    String operation = view.attributes().word(GEN_AI_OPERATION_NAME);
    return switch (operation == null ? view.name() : operation) {
      case "invocation", "invoke_workflow" -> Readings.frame(view, null);
      case "call_llm", "generate_content" -> modelCall(view);
      case "execute_tool" -> tool(view);
      case "invoke_agent" -> GenAiDialect.agent(view);
      case "send_data" -> null;
      default -> Readings.frame(view, null);
    };
  }

  private static SpanReading.Builder modelCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    Object request = attributes.structure(REQUEST);
    Object response = attributes.structure(RESPONSE);
    Object temperature = Structures.member(Structures.member(request, "config"), "temperature");
    ModelCall.Builder call = GenAiCalls.builder(view);
    if (attributes.number(GEN_AI_REQUEST_TEMPERATURE) == null
        && temperature instanceof Number number) {
      call.temperature(number.doubleValue());
    }
    if (request == null && response == null) {
      return Readings.modelCallWithMessages(view, call.build());
    }
    return Readings.modelCall(view, call.build(), request, response)
        .failure(failure(view, response));
  }

  /** The model may have failed and the span not. */
  private static @Nullable Failure failure(SpanView view, @Nullable Object response) {
    Failure failure = Failure.of(view);
    Object code = Structures.member(response, "errorCode");
    if (failure != null || code == null) {
      return failure;
    }
    Object message = Structures.member(response, "errorMessage");
    return Failure.ofMessage(
        view, String.valueOf(code), String.valueOf(message == null ? code : message));
  }

  private static SpanReading.@Nullable Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    if (MERGED_TOOLS.equals(attributes.text(GEN_AI_TOOL_NAME))) {
      return null;
    }
    ToolUse own =
        new ToolUse(
            GenAiTools.use(view).name(),
            null,
            attributes.word("gcp.vertex.agent.tool_call_args"),
            attributes.word("gcp.vertex.agent.tool_response"));
    return Readings.toolCall(view, own.filledFrom(GenAiTools.use(view)));
  }
}
