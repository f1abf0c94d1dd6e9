package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * AWS Strands Agents: the GenAI names with content in events, which on a tool mean something else
 * than on a model call: what it was given, and what it answered.
 */
final class StrandsDialect implements Dialect {

  private static final String SCOPE = "strands.telemetry.tracer";
  private static final String NAME = "Strands Agents";
  private static final String CYCLE = "event_loop.cycle_id";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (!view.scope().equals(SCOPE)) {
      return null;
    }
    GenAiOperation operation = GenAiOperation.of(view);
    if (operation == null || view.attributes().has(CYCLE)) {
      return Readings.frame(view, null).framework(NAME, null).build();
    }
    SpanReading.Builder reading =
        switch (operation) {
          case MODEL_CALL -> GenAiDialect.modelCall(view);
          case TOOL -> tool(view);
          case AGENT -> GenAiDialect.agent(view);
          default -> Readings.frame(view, null);
        };
    return reading.framework(NAME, null).failure(GenAiDialect.failure(view)).build();
  }

  private static SpanReading.Builder tool(SpanView view) {
    ToolUse use = GenAiTools.use(view);
    String arguments = null;
    String result = null;
    for (MessageEvent event : view.events(name -> true)) {
      switch (event.name()) {
        case OlderNames.TOOL_MESSAGE_EVENT -> arguments = event.attributes().word("content");
        case OlderNames.CHOICE_EVENT ->
            result = ContentBlocks.text(event.attributes().structure("message"));
        default -> {}
      }
    }
    return Readings.toolCall(
        view, use.filledFrom(new ToolUse(use.name(), null, arguments, result)));
  }
}
