package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** MLflow tracing: every value is JSON, a text stands in quotes. */
final class MlflowDialect implements Dialect {

  static final String SIGN = "mlflow.spanType";
  private static final String INPUTS = "mlflow.spanInputs";
  private static final String OUTPUTS = "mlflow.spanOutputs";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String type = word(view, SIGN);
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "LLM", "CHAT_MODEL" -> modelCall(view, false).build();
      case "EMBEDDING" -> modelCall(view, true).build();
      case "TOOL" -> tool(view).build();
      case "AGENT" -> Readings.agent(view, new AgentIdentity(view.name(), null, null)).build();
      case "RETRIEVER" -> Readings.activity(view, "retrieval", null).build();
      case "RERANKER" -> Readings.activity(view, "rerank", null).build();
      case "CHAIN", "WORKFLOW", "PARSER" -> Readings.frame(view, null).build();
      default -> Readings.work(view, null).build();
    };
  }

  private static SpanReading.Builder modelCall(SpanView view, boolean embedding) {
    SpanAttributes attributes = view.attributes();
    Object inputs = attributes.structure(INPUTS);
    Object asked = Structures.member(inputs, "model");
    Object cost = attributes.structure("mlflow.llm.cost");
    ModelCall call =
        GenAiCalls.builder(view)
            .provider(Providers.labelOrNull(word(view, "mlflow.llm.provider")))
            .requestModel(asked instanceof String model ? model : null)
            .responseModel(word(view, "mlflow.llm.model"))
            .temperature(Numbers.decimal(inputs, "temperature"))
            .tokens(tokens(attributes.structure("mlflow.chat.tokenUsage")).orNone())
            .costUsd(Numbers.positive(cost, "total_cost"))
            .embedding(embedding)
            .build();
    return embedding
        ? Readings.modelCall(view, call)
        : Readings.modelCall(view, call, inputs, attributes.structure(OUTPUTS));
  }

  private static TokenUsage tokens(@Nullable Object usage) {
    return new TokenUsage(
        Numbers.whole(usage, "input_tokens"),
        Numbers.whole(usage, "output_tokens"),
        Numbers.whole(usage, "cache_read_input_tokens"),
        Numbers.whole(usage, "cache_creation_input_tokens"),
        null);
  }

  private static SpanReading.Builder tool(SpanView view) {
    String name = word(view, "mlflow.spanFunctionName");
    return Readings.toolCall(
        view,
        new ToolUse(
            name == null ? view.name() : name,
            null,
            view.attributes().word(INPUTS),
            word(view, OUTPUTS)));
  }

  private static @Nullable String word(SpanView view, String name) {
    String text = JsonText.inner(view.attributes().word(name));
    return text == null || Placeholders.isAbsent(text) ? null : text;
  }
}
