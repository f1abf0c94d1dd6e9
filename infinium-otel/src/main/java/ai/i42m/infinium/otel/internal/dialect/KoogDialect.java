package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_RESULT;

import org.jspecify.annotations.Nullable;

/**
 * JetBrains Koog. Model calls, tools and agents are in the GenAI names, in one of its two forms
 * with every value as a text; strategies, subgraphs and nodes stand around them.
 */
final class KoogDialect implements Dialect {

  private static final String NAME = "Koog";
  private static final String SIGN = "koog.event.id";

  /** Only an SDK of its own calls itself so; any other scope is named after the application. */
  private static final String SCOPE = "ai.koog";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (!view.attributes().has(SIGN)) {
      return null;
    }
    String version = view.scope().equals(SCOPE) ? view.scopeVersion() : null;
    return reading(view).framework(NAME, version).build();
  }

  private static SpanReading.Builder reading(SpanView view) {
    GenAiOperation operation = GenAiOperation.of(view);
    if (operation == null) {
      return Readings.frame(view, null);
    }
    return switch (operation) {
      case MODEL_CALL, EMBEDDING -> GenAiDialect.modelCall(view);
      case TOOL -> tool(view);
      case AGENT -> GenAiDialect.agent(view);
      default -> Readings.frame(view, null);
    };
  }

  /** The result of a tool is a JSON text in a JSON text. */
  private static SpanReading.Builder tool(SpanView view) {
    ToolUse use = GenAiTools.use(view);
    String result = view.attributes().word(GEN_AI_TOOL_CALL_RESULT);
    return Readings.toolCall(
        view, new ToolUse(use.name(), use.callId(), use.arguments(), JsonText.inner(result)));
  }
}
