package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** Actions of Genkit. */
final class GenkitDialect implements Dialect {

  static final String SUBTYPE = "genkit:metadata:subtype";

  private static final String SIGN = "genkit:name";
  private static final String INPUT = "genkit:input";
  private static final String OUTPUT = "genkit:output";
  private static final String FAILED = "error";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String name = view.attributes().word(SIGN);
    return name == null
        ? null
        : reading(view, name).framework("Genkit", null).failure(failure(view)).build();
  }

  private static SpanReading.Builder reading(SpanView view, String name) {
    SpanAttributes attributes = view.attributes();
    String subtype = attributes.word(SUBTYPE);
    return switch (subtype == null ? "" : subtype) {
      case "model" -> modelCall(view, name);
      case "embedder" ->
          Readings.modelCall(view, ModelCall.builder().requestModel(name).embedding(true).build());
      case "tool" ->
          Readings.toolCall(
              view, new ToolUse(name, null, attributes.word(INPUT), attributes.word(OUTPUT)));
      case "retriever" -> Readings.activity(view, "retrieval", name);
      case "evaluator" -> Readings.activity(view, "evaluator", name);
      default -> Readings.frame(view, name);
    };
  }

  /** The model is called {@code plugin/model}. */
  private static SpanReading.Builder modelCall(SpanView view, String name) {
    Object input = view.attributes().structure(INPUT);
    Object output = view.attributes().structure(OUTPUT);
    Object usage = Structures.member(output, "usage");
    ModelCall call =
        ModelCall.builder()
            .requestModel(name)
            .temperature(Numbers.decimal(Structures.member(input, "config"), "temperature"))
            .tokens(
                TokenUsage.of(
                        Numbers.whole(usage, "inputTokens"), Numbers.whole(usage, "outputTokens"))
                    .orNone())
            .build();
    return Readings.modelCall(view, call, input, output);
  }

  private static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    boolean failed = FAILED.equals(view.attributes().text("genkit:state"));
    return failure == null && failed ? Failure.ofType(view, FAILED) : failure;
  }
}
