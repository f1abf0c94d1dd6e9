package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** Semantic Kernel for Java: model calls in the GenAI names, and its functions, which are tools. */
final class SemanticKernelDialect implements Dialect {

  private static final String SCOPE = "SemanticKernel";
  private static final String NAME = "Semantic Kernel";
  private static final String FUNCTION = "semantic_kernel.function.invocation.name";
  private static final String PLUGIN = "semantic_kernel.function.invocation.plugin_name";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String function = view.attributes().word(FUNCTION);
    if (function != null) {
      String plugin = view.attributes().word(PLUGIN);
      String name = plugin == null ? function : plugin + "-" + function;
      return Readings.toolCall(view, new ToolUse(name, null, null, null))
          .framework(NAME, view.scopeVersion())
          .build();
    }
    boolean isCall =
        view.scope().equals(SCOPE) && GenAiOperation.of(view) == GenAiOperation.MODEL_CALL;
    return isCall
        ? GenAiDialect.modelCall(view).framework(NAME, view.scopeVersion()).build()
        : null;
  }
}
