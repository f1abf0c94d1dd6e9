package ai.i42m.infinium.otel.internal.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** AgentScope: the GenAI names, and one span for all tools that were used at once. */
final class AgentScopeDialect implements Dialect {

  private static final String SCOPE = "io.agentscope";
  private static final String NAME = "AgentScope";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    GenAiOperation operation = view.scope().equals(SCOPE) ? GenAiOperation.of(view) : null;
    if (operation == null) {
      return null;
    }
    SpanReading.Builder reading =
        switch (operation) {
          case MODEL_CALL, EMBEDDING -> GenAiDialect.modelCall(view);
          case TOOL -> tools(view);
          case AGENT -> GenAiDialect.agent(view);
          default -> Readings.frame(view, null);
        };
    return reading.framework(NAME, view.scopeVersion()).build();
  }

  private static SpanReading.Builder tools(SpanView view) {
    List<ToolUse> uses = GenAiTools.batch(GenAiTools.use(view));
    return Readings.toolCall(view, uses.get(0)).furtherTools(uses.subList(1, uses.size()));
  }
}
