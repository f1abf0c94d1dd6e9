package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Annotated functions of OpenLLMetry (Traceloop): workflows, tasks, agents, tools. Its spans of
 * model calls are in the GenAI names of their time.
 */
final class TraceloopDialect implements Dialect {

  static final String SIGN = "traceloop.span.kind";
  private static final String ENTITY = "traceloop.entity.name";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String kind = view.attributes().word(SIGN);
    if (kind == null) {
      return null;
    }
    String name = view.attributes().word(ENTITY);
    return switch (kind) {
      case "workflow" -> Readings.frame(view, name).build();
      case "agent" -> Readings.agent(view, new AgentIdentity(name, null, null)).build();
      case "tool" -> tool(view, name).build();
      default -> Readings.work(view, name).build();
    };
  }

  private static SpanReading.Builder tool(SpanView view, @Nullable String name) {
    SpanAttributes attributes = view.attributes();
    return Readings.toolCall(
        view,
        new ToolUse(
            name == null ? view.name() : name,
            null,
            FunctionArguments.of(attributes.word("traceloop.entity.input")),
            JsonText.inner(attributes.word("traceloop.entity.output"))));
  }
}
