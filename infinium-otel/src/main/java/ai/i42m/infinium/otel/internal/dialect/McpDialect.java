package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The Model Context Protocol: a tool's use, a prompt's fetch, a resource; the rest of the protocol
 * is noise.
 */
final class McpDialect implements Dialect {

  private static final String METHOD = "mcp.method.name";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String method = view.attributes().word(METHOD);
    if (method == null) {
      return null;
    }
    return switch (method) {
      case "tools/call" -> tool(view, method).build();
      case "prompts/get" -> Readings.activity(view, "prompt_fetch", view.nameAfter(method)).build();
      case "resources/read" -> Readings.activity(view, "mcp_resource", null).build();
      case "sampling/createMessage", "elicitation/create" -> Readings.frame(view, null).build();
      default -> Readings.noise(view);
    };
  }

  private static SpanReading.Builder tool(SpanView view, String method) {
    ToolUse use = GenAiTools.use(view);
    boolean isNamed = !use.name().equals(view.name());
    return isNamed
        ? GenAiTools.read(view)
        : Readings.toolCall(
            view, new ToolUse(view.nameAfter(method), use.callId(), use.arguments(), use.result()));
  }
}
