package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The Braintrust SDK: JSON in four attributes, none in the GenAI names. A failed call has no
 * exception and no status, only no answer.
 */
final class BraintrustDialect implements Dialect {

  static final String SIGN = "braintrust.span_attributes";
  private static final String INPUT = "braintrust.input_json";
  private static final String OUTPUT = "braintrust.output_json";
  private static final String METRICS = "braintrust.metrics";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    Object type = Structures.member(view.attributes().structure(SIGN), "type");
    if (!(type instanceof String kind)) {
      return null;
    }
    return switch (kind) {
      case "llm" -> modelCall(view).build();
      case "tool" -> tool(view).build();
      case "eval" -> Readings.frame(view, null).build();
      case "score" -> Readings.noise(view);
      default -> Readings.work(view, null).build();
    };
  }

  private static SpanReading.Builder modelCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    Object metadata = attributes.structure("braintrust.metadata");
    Object answer = attributes.structure(OUTPUT);
    String provider = Structures.member(metadata, "provider") instanceof String said ? said : null;
    ModelCall.Builder call =
        GenAiCalls.builder(view)
            .provider(Providers.labelOrNull(provider))
            .requestModel(
                Structures.member(metadata, "model") instanceof String model ? model : null)
            .temperature(Numbers.decimal(metadata, "temperature"))
            .tokens(tokens(attributes, "anthropic".equals(provider)).orNone());
    if (Structures.member(answer, "model") instanceof String model) {
      call.responseModel(model);
    }
    return Readings.modelCall(view, call.build(), attributes.structure(INPUT), answer)
        .failure(failure(view, answer));
  }

  /** Anthropic's own numbers do not count what came from a cache. */
  private static TokenUsage tokens(SpanAttributes attributes, boolean withoutCached) {
    Object metrics = attributes.structure(METRICS);
    Long written = Numbers.whole(metrics, "prompt_cache_creation_tokens");
    TokenUsage tokens =
        new TokenUsage(
            Numbers.whole(metrics, "prompt_tokens"),
            Numbers.whole(metrics, "completion_tokens"),
            Numbers.whole(metrics, "prompt_cached_tokens"),
            written != null ? written : writtenByAge(metrics),
            Numbers.whole(metrics, "completion_reasoning_tokens"));
    return withoutCached ? tokens.withCachedInput() : tokens;
  }

  private static @Nullable Long writtenByAge(@Nullable Object metrics) {
    Long minutes = Numbers.whole(metrics, "prompt_cache_creation_5m_tokens");
    Long hour = Numbers.whole(metrics, "prompt_cache_creation_1h_tokens");
    if (minutes == null || hour == null) {
      return minutes == null ? hour : minutes;
    }
    return minutes + hour;
  }

  private static @Nullable Failure failure(SpanView view, @Nullable Object answer) {
    Failure failure = Failure.of(view);
    boolean unanswered =
        answer == null && !view.attributes().has(METRICS) && view.span().hasEnded();
    boolean refused = "error".equals(Structures.member(answer, "type"));
    if (failure != null || !(unanswered || refused)) {
      return failure;
    }
    return Failure.ofMessage(view, null, "the model gave no answer");
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    return Readings.toolCall(
        view,
        new ToolUse(
            view.name(),
            null,
            attributes.word(INPUT),
            attributes.word("braintrust.output", OUTPUT)));
  }
}
