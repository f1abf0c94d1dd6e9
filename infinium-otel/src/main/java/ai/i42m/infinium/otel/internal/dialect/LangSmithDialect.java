package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM;

import org.jspecify.annotations.Nullable;

/**
 * Runs of LangSmith, most of them of LangChain. A failed run has an exception, and the status OK.
 */
final class LangSmithDialect implements Dialect {

  private static final String SIGN = "langsmith.span.kind";
  private static final String METADATA = "langsmith.metadata.";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String kind = view.attributes().word(SIGN);
    if (kind == null) {
      return null;
    }
    SpanReading.Builder reading = reading(view, kind).failure(failure(view));
    boolean isLangChain = view.attributes().has(METADATA + "ls_integration");
    return isLangChain ? reading.framework("LangChain", null).build() : reading.build();
  }

  private static SpanReading.Builder reading(SpanView view, String kind) {
    SpanAttributes attributes = view.attributes();
    return switch (kind) {
      case "llm" -> modelCall(view);
      case "embedding" ->
          Readings.modelCall(view, GenAiCalls.builder(view).embedding(true).build());
      case "tool" -> tool(view);
      case "retriever" -> Readings.activity(view, "retrieval", null);
      case "prompt", "parser" -> Readings.activity(view, kind, null);
      default -> Readings.frame(view, attributes.word("langsmith.trace.name"));
    };
  }

  private static SpanReading.Builder modelCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    ModelCall.Builder call = GenAiCalls.builder(view);
    String provider =
        attributes.word(
            METADATA + "ls_provider", GEN_AI_PROVIDER_NAME.getKey(), GEN_AI_SYSTEM.getKey());
    call.provider(Providers.labelOrNull(provider));
    Double temperature = attributes.number(METADATA + "ls_temperature");
    return Readings.modelCallWithMessages(
        view, temperature == null ? call.build() : call.temperature(temperature).build());
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    ToolUse use = GenAiTools.use(view);
    Object output = Structures.member(attributes.structure(OlderNames.COMPLETION), "output");
    Object content = Structures.member(output, "content");
    return Readings.toolCall(
        view,
        use.filledFrom(
            new ToolUse(
                use.name(),
                null,
                attributes.word(OlderNames.PROMPT),
                content == null
                    ? attributes.word(OlderNames.COMPLETION)
                    : ContentBlocks.text(content))));
  }

  private static @Nullable Failure failure(SpanView view) {
    SpanAttributes exception = ErrorEvents.lastException(view);
    return exception == null ? Failure.of(view) : Failure.ofException(view);
  }
}
